import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tailOf } from "@/lib/logs/tail";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const log = (content: string | Buffer) => {
  writeFileSync(at("web.log"), content);
  return (lines: number, bytes: number) => tailOf(at("web.log"), { lines, bytes });
};

describe("the tail of a log", () => {
  it("is the last lines, with or without an end of line at the end", async () => {
    expect(await log("a\nb\nc\n")(2, 100)).toBe("b\nc");
    expect(await log("a\nb\nc")(2, 100)).toBe("b\nc");
    expect(await log("a\nb\n\n")(2, 100)).toBe("b\n");
  });

  it("is everything where there is less", async () => {
    expect(await log("a\nb\n")(20, 2_048)).toBe("a\nb");
  });

  it("is empty for an empty log and for one that is not there yet", async () => {
    expect(await log("")(20, 2_048)).toBe("");
    expect(await tailOf(at("missing.log"), { lines: 20, bytes: 2_048 })).toBe("");
  });

  it("drops a first line of which only the end was read", async () => {
    expect(await log("first line\nsecond\n")(20, 10)).toBe("second");
  });

  it("keeps a first line that begins just where reading begins", async () => {
    expect(await log("first\nsecond\nthird\n")(20, "second\nthird\n".length)).toBe("second\nthird");
  });

  it("shows the end of a line that is longer than what may be read", async () => {
    expect(await log("x".repeat(100))(20, 10)).toBe("x".repeat(10));
    expect(await log(`${"x".repeat(100)}\n`)(20, 10)).toBe("x".repeat(9));
  });

  it("never begins with half a character, wherever it was cut", async () => {
    const text = "aé€\u{1f6a2}".repeat(20);
    const read = log(text);
    for (let bytes = 1; bytes < 40; bytes++) {
      const tail = await read(20, bytes);
      expect(tail).not.toContain("\ufffd");
      expect(text.endsWith(tail)).toBe(true);
    }
  });

  it("is always a piece of the end of the log, within the bytes that were allowed", async () => {
    const lines = fc.array(fc.constantFrom("", "a", "é€", "\u{1f6a2}line", "longer line"), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 60 }),
        async (all, count, bytes) => {
          const text = all.map((line) => `${line}\n`).join("");
          const tail = await log(text)(count, bytes);
          expect(text.replace(/\n$/, "").endsWith(tail)).toBe(true);
          expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(bytes);
          expect(tail.split("\n").length).toBeLessThanOrEqual(count);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("of a log of many gigabytes is read from its end only", async () => {
    const path = at("huge.log");
    writeFileSync(path, "");
    truncateSync(path, 64 * 1024 ** 3); // sparse: reading it whole would not fit anywhere
    await appendFile(path, "\nthe end\n");
    expect(await tailOf(path, { lines: 1, bytes: 2_048 })).toBe("the end");
  });

  it("is not lost by a rotation: what was rotated out goes before what is new", async () => {
    writeFileSync(at("web.log.1"), "one\ntwo\nhal");
    const read = log("f\nnext\n");
    expect(await read(3, 100)).toBe("two\nhalf\nnext");
    expect(await read(20, 13)).toBe("half\nnext");
    expect(await read(1, 3)).toBe("xt");
    expect(await log("")(2, 100)).toBe("two\nhal");
  });

  it("follows no link and takes no directory for a log", async () => {
    writeFileSync(at("secret"), "s");
    symlinkSync(at("secret"), at("link.log"));
    await expect(tailOf(at("link.log"), { lines: 1, bytes: 10 })).rejects.toMatchObject({ code: "ELOOP" });
    mkdirSync(at("folder.log"));
    await expect(tailOf(at("folder.log"), { lines: 1, bytes: 10 })).rejects.toThrow();
  });
});
