import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSidecar } from "@/lib/sidecar/read-sidecar";
import { removeSidecar } from "@/lib/sidecar/remove-sidecar";
import { ManualClock } from "../../support/manual-clock";
import { aHome } from "./home";

const home = aHome();
const clock = new ManualClock(1_700_000_000_000);
const remove = (digest: string | null) => removeSidecar(home.path, home.agent, digest, clock);
const leftOver = () => readdirSync(dirname(home.sidecar));

async function digestOfSidecar(): Promise<string> {
  const read = await readSidecar(home.path, home.agent, clock);
  if (read.kind !== "read") throw new Error(read.kind);
  return read.digest;
}

/** The digest of what is refused; null where nothing was read. */
async function readRefused(): Promise<string | null> {
  const reading = readSidecar(home.path, home.agent, clock);
  await expect.poll(() => clock.advance(200).then(() => Promise.race([reading, null]))).not.toBeNull();
  const read = await reading;
  if (read.kind !== "refused") throw new Error(read.kind);
  return read.digest ?? null;
}

describe("a sidecar that was read", () => {
  it("is removed", async () => {
    writeFileSync(home.sidecar, "{}");
    expect(await remove(await digestOfSidecar())).toEqual({ kind: "removed" });
    expect(leftOver()).toEqual([]);
  });

  it("stays if it is another one by now", async () => {
    writeFileSync(home.sidecar, "{}");
    const digest = await digestOfSidecar();
    writeFileSync(home.sidecar, "[]");
    expect(await remove(digest)).toEqual({ kind: "changed" });
    expect(readFileSync(home.sidecar, "utf8")).toBe("[]");
    expect(leftOver()).toEqual(["managed-spawn.json"]);
  });

  it.each([
    ["a link", () => symlinkSync(home.outside, home.sidecar)],
    ["a directory", () => mkdirSync(home.sidecar)],
    ["a pipe", () => execFileSync("mkfifo", [home.sidecar])],
  ])("stays if it is %s by now", async (_what, replace) => {
    replace();
    expect(await remove("0".repeat(64))).toEqual({ kind: "changed" });
    expect(leftOver()).toEqual(["managed-spawn.json"]);
  });

  it("may be gone already", async () => {
    expect(await remove("0".repeat(64))).toEqual({ kind: "absent" });
  });
});

describe("a sidecar that was refused", () => {
  it.each([
    ["half-written", "{"],
    ["of no text", Buffer.from([0xff, 0xfe])],
  ])("and is %s is removed as long as it is the same", async (_what, content) => {
    writeFileSync(home.sidecar, content);
    const refused = await readRefused();
    writeFileSync(home.sidecar, '{"specs":[]}');
    expect(await remove(refused)).toEqual({ kind: "changed" });
    expect(readFileSync(home.sidecar, "utf8")).toBe('{"specs":[]}');
    writeFileSync(home.sidecar, content);
    expect(await remove(refused)).toEqual({ kind: "removed" });
    expect(leftOver()).toEqual([]);
  });

  it.each([
    ["too large", () => writeFileSync(home.sidecar, "x".repeat(262_145))],
    ["a pipe", () => execFileSync("mkfifo", [home.sidecar])],
  ])("and was %s stays once it is a file that can be read", async (_what, place) => {
    place();
    expect(await readRefused()).toBeNull();
    rmSync(home.sidecar);
    writeFileSync(home.sidecar, "{}");
    expect(await remove(null)).toEqual({ kind: "changed" });
    expect(readFileSync(home.sidecar, "utf8")).toBe("{}");
    rmSync(home.sidecar);
    place();
    expect(await remove(null)).toEqual({ kind: "removed" });
    expect(leftOver()).toEqual([]);
  });

  it("and is a link goes alone", async () => {
    writeFileSync(home.outside, "precious");
    symlinkSync(home.outside, home.sidecar);
    expect(await remove(null)).toEqual({ kind: "removed" });
    expect(leftOver()).toEqual([]);
    expect(readFileSync(home.outside, "utf8")).toBe("precious");
  });

  it("and is a directory is moved aside with what is in it", async () => {
    mkdirSync(home.sidecar);
    writeFileSync(join(home.sidecar, "notes"), "precious");
    const to = `${home.sidecar}.rejected-${clock.now()}`;
    expect(await remove(null)).toEqual({ kind: "moved-aside", to });
    expect(readFileSync(join(to, "notes"), "utf8")).toBe("precious");
    expect(existsSync(home.sidecar)).toBe(false);
  });

  it("behind a linked directory is left alone", async () => {
    writeFileSync(home.sidecar, "{}");
    renameSync(dirname(home.sidecar), join(home.root, "moved"));
    symlinkSync(join(home.root, "moved"), dirname(home.sidecar));
    expect(await remove(null)).toEqual({ kind: "kept", reason: "agent-directory-is-a-link" });
    expect(existsSync(join(home.root, "moved", "managed-spawn.json"))).toBe(true);
  });

  it("may be gone already", async () => {
    expect(await remove(null)).toEqual({ kind: "absent" });
  });
});

it("takes no path for an agent", async () => {
  expect(await removeSidecar(home.path, "../x", null, clock)).toEqual({ kind: "kept", reason: "agent-id-invalid" });
});
