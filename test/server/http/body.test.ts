import { describe, expect, it } from "vitest";
import { parseBody, readBody } from "@/server/http/body";
import { BODY_LIMIT_BYTES } from "@/server/http/guard";

const bytes = (text: string) => new TextEncoder().encode(text);

function stream(...chunks: Uint8Array[]) {
  let cancelled = false;
  let pulled = 0;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[pulled++];
      if (chunk) controller.enqueue(chunk);
      else {
        controller.close();
        end();
      }
    },
    cancel() {
      cancelled = true;
    },
  });
  return { source, wasCancelled: () => cancelled, pulled: () => pulled, ended };
}

describe("reading a body", () => {
  it("puts its pieces together", async () => {
    expect(Buffer.from((await readBody(stream(bytes("ab"), bytes("cd")).source)) as Uint8Array).toString()).toBe(
      "abcd",
    );
    expect(await readBody(null)).toHaveLength(0);
  });

  it("takes as much as is allowed, to the byte", async () => {
    expect(await readBody(stream(new Uint8Array(BODY_LIMIT_BYTES)).source)).toHaveLength(BODY_LIMIT_BYTES);
    expect(await readBody(stream(new Uint8Array(BODY_LIMIT_BYTES), new Uint8Array(1)).source)).toBe("too-large");
  });

  it("answers as soon as it is too large, and throws the rest away without cutting the client off", async () => {
    const large = stream(...Array.from({ length: 100 }, () => new Uint8Array(BODY_LIMIT_BYTES)));
    expect(await readBody(large.source)).toBe("too-large");
    expect(large.pulled()).toBeLessThan(5);
    await large.ended;
    expect(large.wasCancelled()).toBe(false);
    expect(large.pulled()).toBe(101);
  });

  it("whose client goes away while the rest is thrown away troubles nobody", async () => {
    const chunks = [new Uint8Array(BODY_LIMIT_BYTES), new Uint8Array(1)];
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.error(new Error("aborted"));
      },
    });
    expect(await readBody(source)).toBe("too-large");
    // An unhandled rejection would fail this run.
    await new Promise(setImmediate);
  });
});

describe("understanding a body", () => {
  it.each([
    ['{"name":"web"}', { name: "web" }],
    ["[]", []],
    ["null", null],
    ['"Grüße"', "Grüße"],
    [" 1 ", 1],
  ])("%s is JSON", (text, value) => {
    expect(parseBody(bytes(text))).toEqual({ ok: true, value });
  });

  it("that is empty or not there is undefined", () => {
    expect(parseBody(null)).toEqual({ ok: true, value: undefined });
    expect(parseBody(new Uint8Array(0))).toEqual({ ok: true, value: undefined });
  });

  it.each(["{", "hunter2", "{'a':1}", "NaN", '{"a":1}{', "\ufeff["])("%j is refused without being quoted", (text) => {
    const parsed = parseBody(bytes(text));
    expect(parsed).toMatchObject({ ok: false, fault: { code: "bad-request" } });
    expect(JSON.stringify(parsed)).not.toContain("hunter2");
  });

  it("that is not UTF-8 is refused", () => {
    expect(parseBody(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ fault: { code: "bad-request" } });
  });

  it("that was too large is refused as such", () => {
    expect(parseBody("too-large")).toMatchObject({ fault: { code: "too-large" } });
  });

  it("nested deeper than 64 levels is refused before it is parsed", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(parseBody(bytes(nested(64)))).toMatchObject({ ok: true });
    expect(parseBody(bytes(nested(65)))).toMatchObject({ fault: { code: "bad-request" } });
    expect(parseBody(bytes("[".repeat(200_000)))).toMatchObject({ fault: { code: "bad-request" } });
  });

  it("may have any number of brackets inside strings", () => {
    const text = JSON.stringify({ a: `${"[{".repeat(100)}\\"${"[".repeat(100)}` });
    expect(parseBody(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) });
  });
});
