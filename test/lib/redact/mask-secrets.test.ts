import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MASK, maskArgs, maskJson, maskText } from "@/lib/redact/mask-secrets";

const PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----";

describe("text", () => {
  it.each([
    ["ghp_abcdefghijklmnopqrstuvwxyz0123456789", MASK],
    ["github_pat_11ABCDEFG0abcdefghijkl_mnop", MASK],
    ["key sk-proj-abcdefghijklmnop1234 used", `key ${MASK} used`],
    ["xoxb-1234567890-abcdefghij", MASK],
    ["AKIAIOSFODNN7EXAMPLE", MASK],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", MASK],
    [`before\n${PEM}\nafter`, `before\n${MASK}\nafter`],
    ["-----BEGIN PRIVATE KEY-----\ncut off in the log", MASK],
    ["postgres://app:hunter2@db:5432/shop", `postgres://app:${MASK}@db:5432/shop`],
    ["redis://:hunter2@127.0.0.1", `redis://:${MASK}@127.0.0.1`],
    ["postgres://app:hunter@2@db", `postgres://app:${MASK}@db`],
    ["--token=hunter2", `--token=${MASK}`],
    ["curl --token hunter2 http://localhost:1/", `curl --token ${MASK} http://localhost:1/`],
    ["curl --token -Le4CETrp-9Z -v", `curl --token ${MASK} -v`],
    ["x --token --password hunter2 -v", `x --token --password ${MASK} -v`],
    ["x --token -v --dry-run", "x --token -v --dry-run"],
    ["DB_PASSWORD: hunter2, next", `DB_PASSWORD: ${MASK}, next`],
    ['{"password":"hunter2","port":1}', `{"password":"${MASK}","port":1}`],
    ["API_KEY='hunter2'", `API_KEY='${MASK}'`],
    ['secret = "hunter2 and more"', `secret = "${MASK}"`],
    ["Authorization: Bearer hunter2", `Authorization: Bearer ${MASK}`],
    ["authorization: Basic aHVudGVyMg==", `authorization: Basic ${MASK}`],
    ["Cookie: sid=hunter2", `Cookie: ${MASK}`],
  ])("%j becomes %j", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    "listening on http://localhost:3001/health",
    "http status 503 (expected 200)",
    "timeout: spec web did not become healthy within 60s (last: no answer yet)",
    "GET /tokens 200 in 3ms",
    "the token bucket is full",
    "",
  ])("%j stays as it is", (text) => {
    expect(maskText(text)).toBe(text);
  });

  it("that was masked stays as it is when it is masked again", () => {
    for (const text of ["--token=hunter2", "postgres://a:b@c", '{"password":"x"}', "Authorization: Bearer abc"]) {
      expect(maskText(maskText(text))).toBe(maskText(text));
    }
  });
});

describe("arguments", () => {
  it("lose the word after a flag that names a secret, in either spelling", () => {
    expect(maskArgs(["--port", "3001", "--token", "hunter2", "--api-key=hunter2", "-v"])).toEqual([
      ...["--port", "3001", "--token", MASK, `--api-key=${MASK}`, "-v"],
    ]);
  });

  it("keep a flag that follows one without a value", () => {
    expect(maskArgs(["--no-password", "--port", "1"])).toEqual(["--no-password", "--port", "1"]);
  });

  it("lose a header that carries one", () => {
    expect(maskArgs(["-H", "Authorization: Bearer hunter2"])).toEqual(["-H", `Authorization: Bearer ${MASK}`]);
  });
});

describe("attributes", () => {
  it("lose all that stands under a name of a secret, however deep", () => {
    expect(
      maskJson({
        base_url: "http://localhost:3001",
        token: "hunter2",
        credentials: { user: "u", keys: ["hunter2", { a: "hunter2" }] },
      }),
    ).toEqual({
      base_url: "http://localhost:3001",
      token: MASK,
      credentials: { user: MASK, keys: [MASK, { a: MASK }] },
    });
  });

  it("keep what is no text", () => {
    const plain = { workers: 4, ready: true, none: null, list: [1, [false]] };
    expect(maskJson(plain)).toEqual(plain);
  });

  it("lose what looks like a secret under any name, and in lists", () => {
    expect(maskJson({ note: "use AKIAIOSFODNN7EXAMPLE", list: ["--token=x"] })).toEqual({
      note: `use ${MASK}`,
      list: [`--token=${MASK}`],
    });
  });
});

describe("a planted secret", () => {
  const letters = (min: number, max: number) =>
    fc.string({
      unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
      minLength: min,
      maxLength: max,
    });
  const upper = fc.string({
    unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    minLength: 16,
    maxLength: 16,
  });
  const secrets = fc.oneof(
    letters(20, 40).map((s) => `ghp_${s}`),
    letters(20, 40).map((s) => `github_pat_${s}`),
    letters(16, 40).map((s) => `sk-${s}`),
    letters(10, 40).map((s) => `xoxp-${s}`),
    upper.map((s) => `AKIA${s}`),
    fc.tuple(letters(8, 20), letters(8, 20), letters(8, 20)).map(([a, b, c]) => `eyJ${a}.${b}.${c}`),
  );
  const named = fc.constantFrom("password", "DB_PASSWD", "client-secret", "TOKEN", "api_key", "ACCESS_KEY");
  const around = fc.constantFrom("", " ", "\n", "[", "(", '"', "', ", ": ", "=", " then ", "<", "é");

  it("of a known shape survives in no text, wherever it stands", () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        expect(maskText(`x ${before}${secret}${after} y`)).not.toContain(secret);
      }),
      { numRuns: 1_000 },
    );
  });

  it("without a shape survives in no assignment, flag, URL, argument or attribute that names it", () => {
    const ways = (name: string, secret: string): string[] => [
      maskText(`${name}=${secret} next`),
      maskText(`${name}: "${secret}"`),
      maskText(`{"${name}":"${secret}"}`),
      maskText(`run --${name} ${secret}`),
      maskText(`amqp://user:${secret}@host/`),
      ...maskArgs([`--${name}`, secret, `--${name}=${secret}`]),
      JSON.stringify(maskJson({ [name]: secret, in: { [name]: [{ deep: secret }] }, env: `${name}=${secret}` })),
    ];
    fc.assert(
      fc.property(named, letters(12, 30), fc.constantFrom("", "-", "--", "-9"), (name, rest, begin) => {
        const secret = `${begin}${rest}9Z`;
        for (const masked of ways(name, secret)) expect(masked).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  it("is looked for without looking back and forth, whatever a service writes", () => {
    const pieces = [
      "token",
      "token-",
      "token=",
      "token='",
      '"token":',
      "--token ",
      "://a:",
      "a@",
      "a",
      "-eyJaaaaaaaa",
      ".",
      "=",
      '"',
      "\\",
      "sk-",
      "-----BEGIN PRIVATE KEY-----",
      "cookie",
      "authorization: ",
      "bearer ",
    ];
    for (const one of pieces) {
      for (const other of ["", ...pieces]) {
        const text = (one + other).repeat(Math.ceil(16_384 / (one.length + other.length)));
        expect(maskText(text).length).toBeLessThanOrEqual(2 * text.length);
      }
    }
  });
});
