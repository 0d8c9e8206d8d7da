import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownSecrets } from "@/lib/redact/known-values";
import { MASK } from "@/lib/redact/mask-secrets";
import { maskWritten } from "@/lib/redact/mask-written";
import { maskerFor } from "@/lib/redact/masker";

describe("a value of an env counts as a secret", () => {
  it.each([
    ["VITE_SECRET", "hunter2"],
    ["VITE_SECRET", "correct horse"],
    ["NEXT_API_KEY", "12345678"],
    ["VITE_X", "a8Jk2-93kd"],
    ["VITE_X", "deadbeefcafe0123deadbeefcafe0123deadbeef"],
    ["VITE_X", "this is a whole sentence which somebody chose as the phrase that lets one pass"],
    ["DATABASE_URL", "postgres://app:hunter2hunter2@db:5432/shop"],
    ["API_URL", "https://api.example.com/?sig=a8Jk293kd"],
  ])("%s=%s", (key, value) => {
    expect(knownSecrets({ [key]: value })).toContain(value);
  });

  it.each([
    ["NODE_ENV", "production"],
    ["HOSTNAME", "build-machine-7"],
    ["VITE_SECRET", "short"],
    ["VITE_HOST", "127.0.0.1"],
    ["VITE_HOST", "localhost:3001"],
    ["VITE_HOST", "[::1]:3001"],
    ["VITE_TIMEOUT", "100000"],
    ["BASE_URL", "http://localhost:3001/app"],
    ["VITE_ROOT", "/home/me/shop/web"],
    ["VITE_TITLE", "storefront"],
    ["VITE_VERSION", "v1.22.333"],
    ["VITE_FLAG", "enabled"],
  ])("but not %s=%s, which everybody may see", (key, value) => {
    expect(knownSecrets({ [key]: value })).toEqual([]);
  });

  it("and so does the password in an address, as it is written and as it is meant", () => {
    const found = knownSecrets({ REDIS_URL: "redis://u:p%40ssw0rd@127.0.0.1:6379" });
    expect(found).toEqual(expect.arrayContaining(["p%40ssw0rd", "p@ssw0rd"]));
  });
});

describe("the masker of a service", () => {
  const { text, args, json } = maskerFor({ VITE_SEED: "tr0ub4dor&3", VITE_QUOTED: 'a"b\\c9Z' });

  it("hides its env in text, arguments and attributes, keys too", () => {
    expect(text("seed is tr0ub4dor&3, url ?s=tr0ub4dor%263")).toBe(`seed is ${MASK}, url ?s=${MASK}`);
    expect(args(["--seed=tr0ub4dor&3", "-v"])).toEqual([`--seed=${MASK}`, "-v"]);
    expect(json({ a: ["x tr0ub4dor&3"], "tr0ub4dor&3": 1 })).toEqual({ a: [`x ${MASK}`], [MASK]: 1 });
  });

  it("knows a value as JSON writes it", () => {
    expect(text(JSON.stringify({ q: 'a"b\\c9Z' }))).toBe(`{"q":"${MASK}"}`);
  });

  it("hides what looks like a secret as before", () => {
    expect(text("--token hunter2")).toBe(`--token ${MASK}`);
  });

  it("takes the longer value first where one holds the other", () => {
    const masker = maskerFor({ VITE_A: "abc123", VITE_B: "abc123def456" });
    expect(masker.text("abc123def456")).toBe(MASK);
  });

  it("leaves no byte of a thousand random values, wherever they stand", () => {
    const secret = fc
      .stringMatching(/^[A-Za-z0-9+/=_$&"'\\.-]{12,40}$/)
      .filter((value) => /\d/.test(value) && /[A-Z]/.test(value));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        const mask = maskerFor({ VITE_SECRET: value });
        expect(mask.text(`${before}${value}${after}`)).not.toContain(value);
        expect(JSON.stringify(mask.json({ x: [before + value], [value]: { y: value } }))).not.toContain(value);
        expect(mask.args(["--x", value + after]).join(" ")).not.toContain(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it("knows a value with half a character", () => {
    expect(maskerFor({ VITE_SECRET: "a1b2c3\ud800Z" }).text("x a1b2c3\ud800Z y")).toBe(`x ${MASK} y`);
  });

  it("takes a value as it is: no pattern, no replacement pattern", () => {
    const masker = maskerFor({ VITE_SECRET: "$&(.*)+[9", VITE_OTHER: "A1$`$'$$" });
    expect(masker.text("x $&(.*)+[9 y A1$`$'$$ z")).toBe(`x ${MASK} y ${MASK} z`);
  });
});

describe("a sidecar as it was written", () => {
  it("is shown without the values of its envs", () => {
    const written = JSON.stringify({
      specs: [{ name: "Bad", env: { VITE_KEY: "k3y-k3y-k3y" }, args: ["k3y-k3y-k3y"] }],
    });
    expect(maskWritten(written)).toBe(written.replaceAll("k3y-k3y-k3y", MASK));
  });

  it.each(["", "{", "[]", "null", '{"specs":5}', '{"specs":[null,5,{"env":null},{"env":{"A":5}},{"args":"x"}]}'])(
    "%j, which is no sidecar, is left as it is",
    (written) => {
      expect(maskWritten(written)).toBe(written);
    },
  );

  it("and without the words after flags that name a secret", () => {
    const written = JSON.stringify({ specs: [{ args: ["-v", 5, "--api-token", 'hun"ter2', "--port", "1"] }] });
    expect(maskWritten(written)).toBe(`{"specs":[{"args":["-v",5,"--api-token","${MASK}","--port","1"]}]}`);
  });

  it("and is no JSON still loses what looks like a secret", () => {
    expect(maskWritten('{"env":{"API_TOKEN":"hunter2",')).toBe(`{"env":{"API_TOKEN":"${MASK}",`);
  });
});
