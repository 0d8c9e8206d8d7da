import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type SidecarsOnDisk, sidecarsOnDisk } from "@/lib/sidecar/sidecars-on-disk";
import { temporaryFolder } from "../../support/temporary-folder";

const inHome = temporaryFolder();
let sidecars: SidecarsOnDisk;

beforeEach(() => {
  mkdirSync(inHome("agents"));
  sidecars = sidecarsOnDisk(inHome());
});
afterEach(() => sidecars.close());

function write(agent: string, file = "managed-spawn.json"): string {
  const path = inHome("agents", agent, file);
  mkdirSync(inHome("agents", agent), { recursive: true });
  writeFileSync(path, "{}");
  return path;
}
const agents = async () => (await sidecars.list()).map(({ agent }) => agent).sort();
const versionOf = async (agent: string) => (await sidecars.list()).find((one) => one.agent === agent)?.version;

it("lists agents that have written one, by their directories", async () => {
  for (const agent of ["dallas", "ripley"]) write(agent);
  write("ash", "notes.json");
  write("..bad");
  writeFileSync(inHome("agents", "stray"), "");
  mkdirSync(inHome("outside"));
  symlinkSync(inHome("outside"), inHome("agents", "linked"));
  writeFileSync(inHome("outside", "managed-spawn.json"), "{}");
  expect(await agents()).toEqual(["dallas", "ripley"]);
});

it("lists what stands in place of one, so that somebody says what is wrong with it", async () => {
  mkdirSync(inHome("agents", "dallas", "managed-spawn.json"), { recursive: true });
  mkdirSync(inHome("agents", "ripley"));
  symlinkSync("/nowhere", inHome("agents", "ripley", "managed-spawn.json"));
  expect(await agents()).toEqual(["dallas", "ripley"]);
});

it("has another version for another file, and the same for the same", async () => {
  const path = write("dallas");
  const first = await versionOf("dallas");
  expect(await versionOf("dallas")).toBe(first);
  appendFileSync(path, " ");
  const longer = await versionOf("dallas");
  expect(longer).not.toBe(first);
  renameSync(write("dallas", "next"), path);
  expect(await versionOf("dallas")).not.toBe(longer);
});

const nextChange = () => new Promise<void>((resolve) => sidecars.onChange(resolve));

it("tells when a directory appears, and when one is written in it", async () => {
  await sidecars.list();
  const appeared = nextChange();
  mkdirSync(inHome("agents", "dallas"));
  await appeared;
  await sidecars.list();
  const written = nextChange();
  write("dallas");
  await written;
  expect(await agents()).toEqual(["dallas"]);
});

it("is not disturbed by what services write beside it", async () => {
  write("dallas");
  await sidecars.list();
  const heard: string[] = [];
  sidecars.onChange(() => heard.push("told"));
  write("dallas", "noise.log");
  const written = nextChange();
  write("dallas");
  await written; // events of one directory come in order
  expect(heard).toEqual([]);
});

it("fails where the home has no place for agents: that is not the same as no sidecars", async () => {
  rmSync(inHome("agents"), { recursive: true });
  await expect(sidecars.list()).rejects.toThrow("ENOENT");
});
