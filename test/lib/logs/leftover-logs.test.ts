import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type LogOnDisk, outlived, removeOutlived } from "@/lib/logs/leftover-logs";

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const GIB = 1024 ** 3;

const log = (id: string, days: number, bytes = 1): LogOnDisk => ({ id, bytes, writtenAt: NOW - days * DAY_MS });
const gone = (logs: LogOnDisk[], ...rows: string[]) =>
  outlived(logs, NOW, (id) => rows.includes(id)).map(({ id }) => id);

it.each<[string, LogOnDisk[], string[], string[]]>([
  ["nothing where there is nothing", [], [], []],
  ["what nobody knows and nobody wrote to for a week", [log("a/x", 7.1), log("a/y", 6.9)], [], ["a/x"]],
  ["not what has a row, however old", [log("a/x", 90)], ["a/x"], []],
  [
    "the oldest of what is too much together",
    [log("a/new", 1, GIB), log("a/old", 2, GIB), log("a/mid", 1.5, 1)],
    [],
    ["a/old"],
  ],
  ["no more than is too much", [log("a/x", 3, 1), log("a/y", 2, 2 * GIB), log("a/z", 1, 1)], [], ["a/x", "a/y"]],
  ["not what has a row, also where that alone is too much", [log("a/x", 1, 3 * GIB), log("a/y", 2)], ["a/x"], ["a/y"]],
])("%s", (_, logs, rows, expected) => {
  expect(gone(logs, ...rows)).toEqual(expected);
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "moorage-leftovers-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, days: number) => {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), "words\n");
  utimesSync(join(root, file), new Date(NOW), new Date(NOW - days * DAY_MS));
};
const there = (file: string) => existsSync(join(root, file));

it("removes all files of such a log, and nothing else", async () => {
  for (const file of ["shop/web.log", "shop/web.log.1", "shop/web.log.clock"]) write(file, 30);
  write("shop/web.txt", 30);
  write("shop/api.log", 30);
  write("shop/new.log", 30);
  write("shop/new.log.clock", 1);
  expect(await removeOutlived(root, NOW, (id) => id === "shop/api")).toBe(1);
  expect(
    ["web.log", "web.log.1", "web.log.clock", "web.txt", "api.log", "new.log"].map((f) => there(`shop/${f}`)),
  ).toEqual([false, false, false, true, true, true]);
});

it("keeps the log of a service that is declared while it looks", async () => {
  write("shop/web.log", 30);
  let asked = 0;
  expect(await removeOutlived(root, NOW, () => asked++ > 0)).toBe(0);
  expect(there("shop/web.log")).toBe(true);
});

it("follows no link out of its folder", async () => {
  const outside = mkdtempSync(join(tmpdir(), "moorage-outside-"));
  writeFileSync(join(outside, "web.log"), "mine");
  utimesSync(join(outside, "web.log"), 0, 0);
  symlinkSync(outside, join(root, "shop"));
  expect(await removeOutlived(root, NOW, () => false)).toBe(0);
  expect(existsSync(join(outside, "web.log"))).toBe(true);
  rmSync(outside, { recursive: true });
});
