import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeDisk } from "@/lib/edges/node-disk";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const names = () => readdirSync(at()).sort();

describe("reading", () => {
  it("gives the text, or null where there is no file", async () => {
    writeFileSync(at("a"), "Grüße");
    expect([await nodeDisk.readText(at("a")), await nodeDisk.readText(at("b"))]).toEqual(["Grüße", null]);
  });

  it("rejects what is there and cannot be read: unreadable is not absent", async () => {
    mkdirSync(at("folder"));
    await expect(nodeDisk.readText(at("folder"))).rejects.toMatchObject({ code: "EISDIR" });
    writeFileSync(at("file"), "");
    await expect(nodeDisk.readText(at("file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it("follows no link", async () => {
    writeFileSync(at("secret"), "s");
    symlinkSync(at("secret"), at("link"));
    await expect(nodeDisk.readText(at("link"))).rejects.toMatchObject({ code: "ELOOP" });
  });
});

describe("replacing a file", () => {
  it("leaves it readable by its owner only, whatever it was and whatever the umask", async () => {
    const before = process.umask(0);
    try {
      writeFileSync(at("state"), "old", { mode: 0o666 });
      await nodeDisk.writeAtomic(at("state"), "new");
      expect([readFileSync(at("state"), "utf8"), modeOf(at("state"))]).toEqual(["new", "600"]);
    } finally {
      process.umask(before);
    }
  });

  it("keeps the replaced text beside it where that is asked for, and only the last one", async () => {
    for (const text of ["1", "2", "3"]) await nodeDisk.writeAtomic(at("state"), text, { keepPrevious: true });
    expect([readFileSync(at("state"), "utf8"), readFileSync(at("state.prev"), "utf8")]).toEqual(["3", "2"]);
    expect(names()).toEqual(["state", "state.prev"]);
  });

  it("keeps nothing where there was nothing or nobody asked", async () => {
    await nodeDisk.writeAtomic(at("state"), "1", { keepPrevious: true });
    await nodeDisk.writeAtomic(at("state"), "2");
    expect(names()).toEqual(["state"]);
  });

  it("replaces a link instead of writing through it", async () => {
    writeFileSync(at("elsewhere"), "untouched");
    symlinkSync(at("elsewhere"), at("state"));
    await nodeDisk.writeAtomic(at("state"), "new");
    expect(readFileSync(at("elsewhere"), "utf8")).toBe("untouched");
    expect(statSync(at("state")).isFile()).toBe(true);
  });

  it("leaves no temporary file and the old text behind when it fails at the end", async () => {
    mkdirSync(at("state"));
    writeFileSync(at("state", "x"), "");
    await expect(nodeDisk.writeAtomic(at("state"), "new")).rejects.toThrow();
    expect(names()).toEqual(["state"]);
  });

  it("leaves no temporary file behind when the previous text cannot be kept", async () => {
    writeFileSync(at("state"), "old");
    mkdirSync(at("state.prev"));
    writeFileSync(at("state.prev", "x"), "");
    await expect(nodeDisk.writeAtomic(at("state"), "new", { keepPrevious: true })).rejects.toThrow();
    expect(names()).toEqual(["state", "state.prev"]);
    expect(readFileSync(at("state"), "utf8")).toBe("old");
  });

  it("leaves no temporary file behind after a crash between keeping the old text and putting the new one there", async () => {
    await nodeDisk.writeAtomic(at("state"), "1", { keepPrevious: true });
    execFileSync("ln", [at("state"), at("state.prev")]); // what such a crash leaves: one file by two names
    await nodeDisk.writeAtomic(at("state"), "2", { keepPrevious: true });
    expect(names()).toEqual(["state", "state.prev"]);
    expect([readFileSync(at("state"), "utf8"), readFileSync(at("state.prev"), "utf8")]).toEqual(["2", "1"]);
  });

  it("says so where the directory is missing", async () => {
    await expect(nodeDisk.writeAtomic(at("missing", "state"), "x")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("appending", () => {
  it("adds whole lines to a file that only its owner can read", async () => {
    await nodeDisk.appendLine(at("log"), "one");
    await nodeDisk.appendLine(at("log"), "two");
    expect([readFileSync(at("log"), "utf8"), modeOf(at("log"))]).toEqual(["one\ntwo\n", "600"]);
  });

  it("follows no link", async () => {
    writeFileSync(at("elsewhere"), "untouched");
    symlinkSync(at("elsewhere"), at("link"));
    await expect(nodeDisk.appendLine(at("link"), "x")).rejects.toMatchObject({ code: "ELOOP" });
    expect(readFileSync(at("elsewhere"), "utf8")).toBe("untouched");
  });
});

describe("directories", () => {
  it("are made with their parents, for their owner only", async () => {
    await nodeDisk.ensureDir(at("a", "b"));
    await nodeDisk.ensureDir(at("a", "b"));
    expect([modeOf(at("a")), modeOf(at("a", "b"))]).toEqual(["700", "700"]);
  });

  it("are refused where a link stands in their place, wherever it leads", async () => {
    mkdirSync(at("elsewhere"));
    symlinkSync(at("elsewhere"), at("link"));
    await expect(nodeDisk.ensureDir(at("link"))).rejects.toThrow("must be a directory, not a link");
    await expect(nodeDisk.ensureDir(at("elsewhere"))).resolves.toBeUndefined();
  });

  it("are listed; one that is not there is empty, one that cannot be read is an error", async () => {
    writeFileSync(at("x"), "");
    expect(await nodeDisk.list(at())).toEqual(["x"]);
    expect(await nodeDisk.list(at("missing"))).toEqual([]);
    await expect(nodeDisk.list(at("x"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});

describe("setting a file aside", () => {
  it("keeps its bytes untouched, and never takes the place of an earlier one", async () => {
    const bytes = Buffer.from([0, 0xff, 0x80, 10]);
    const asides: string[] = [];
    for (let i = 0; i < 2; i++) {
      writeFileSync(at("state"), bytes);
      asides.push(await nodeDisk.quarantine(at("state"), at("quarantine"), "1700000000000"));
    }
    expect(asides.map((path) => readFileSync(path))).toEqual([bytes, bytes]);
    expect(new Set(asides).size).toBe(2);
    expect(names()).toEqual(["quarantine"]);
  });

  it("rejects when there is nothing to set aside", async () => {
    await expect(nodeDisk.quarantine(at("state"), at("quarantine"), "1")).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("and removing a file that is not there is no trouble", async () => {
    await nodeDisk.remove(at("missing"));
    writeFileSync(at("x"), "");
    chmodSync(at("x"), 0);
    await nodeDisk.remove(at("x"));
    expect(names()).toEqual([]);
  });
});
