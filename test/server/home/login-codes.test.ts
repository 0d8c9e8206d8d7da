import { describe, expect, it } from "vitest";
import { login } from "@/server/api/login";
import { createLoginCodes, looksLikeLoginCode } from "@/server/home/login-codes";

const MINUTE = 60_000;

function codes() {
  let now = 0;
  const made = createLoginCodes(() => now);
  return {
    ...made,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe("a login code", () => {
  it("has 256 bits of chance, looks like one, and none is like another", () => {
    const { issue } = codes();
    const made = Array.from({ length: 100 }, () => issue().code);
    expect(new Set(made).size).toBe(100);
    for (const code of made) {
      expect(looksLikeLoginCode(code)).toBe(true);
      expect(Buffer.from(code.slice("once.".length), "base64url")).toHaveLength(32);
    }
  });

  it("is good once", () => {
    const { issue, redeem } = codes();
    const [first, second] = [issue().code, issue().code];
    expect([redeem(first), redeem(first), redeem(second), redeem(second)]).toEqual([true, false, true, false]);
  });

  it.each([
    [10 * MINUTE - 1, true],
    [10 * MINUTE, false],
  ])("after %d ms is good: %s", (ms, good) => {
    const { issue, redeem, pass } = codes();
    const { code, expires_at } = issue();
    expect(expires_at).toBe(10 * MINUTE);
    pass(ms);
    expect(redeem(code)).toBe(good);
  });

  it("of an engine before this one, or of nobody, is good for nothing", () => {
    const { redeem } = codes();
    expect(redeem(codes().issue().code)).toBe(false);
    expect(redeem("once.")).toBe(false);
    expect(redeem("")).toBe(false);
  });

  it("gives way when 32 newer ones were asked for", () => {
    const { issue, redeem } = codes();
    const oldest = issue().code;
    const next = issue().code;
    for (let i = 0; i < 31; i++) issue();
    expect([redeem(oldest), redeem(next)]).toEqual([false, true]);
  });
});

describe("logging in", () => {
  const ask = (body: unknown, made = codes()) => login(made, "the-token", () => undefined)({ body, actor: "operator" });

  it("gives the token, and has the browser forget what was stored for this address", () => {
    const made = codes();
    const reply = ask({ code: made.issue().code }, made);
    expect(reply).toMatchObject({ status: 200, body: '{"token":"the-token"}' });
    expect(reply.headers).toMatchObject({ "clear-site-data": '"storage"', "cache-control": "no-store" });
  });

  it("with a code that is not good is refused in words that help, and says nothing of the token", () => {
    const { status, body } = ask({ code: "once.hunter2" });
    expect(status).toBe(401);
    expect(body).toContain("npm run token -- --link");
    expect(body).not.toMatch(/hunter2|the-token/);
  });

  it.each([undefined, null, {}, { code: 1 }, { code: "" }, { code: "x".repeat(513) }, { code: "x", more: 1 }, []])(
    "with %j is a bad request",
    (body) => {
      expect(ask(body).status).toBe(400);
    },
  );

  it("is noted, with who did it", () => {
    const made = codes();
    const noted: string[] = [];
    const act = login(made, "t", (actor) => noted.push(actor));
    act({ body: { code: "once.no" }, actor: "mallory" });
    act({ body: { code: made.issue().code }, actor: "ada" });
    expect(noted).toEqual(["ada"]);
  });
});
