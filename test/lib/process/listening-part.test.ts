import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { listeningPart } from "@/lib/process/listening-part";
import { parseTcpTable } from "@/lib/process/tcp-table";

const HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const line = (inode: number, state: string) =>
  `${String(inode).padStart(4)}: 0100007F:0BB9 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`;
const listening = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => line(from + i, "0A")).join("");
const closed = (count: number) => line(0, "06").repeat(count);

function aTable(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "moorage-tcp-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "tcp");
  const write = (now: string) => writeFileSync(path, HEAD + now);
  write(text);
  const read = listeningPart(path);
  return { write, read, inodes: () => parseTcpTable(read()).map(({ inode }) => Number(inode)) };
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

it("finds every listening socket, and leaves out what comes behind the last one", () => {
  const { read, write, inodes } = aTable(listening(1, 2_000) + closed(5_000));
  for (let time = 0; time < 3; time++) {
    expect(inodes()).toEqual(upTo(2_000));
    expect(read()).toBe((HEAD + listening(1, 2_000)).trimEnd());
  }
  write(closed(5_000));
  expect(inodes()).toEqual([]);
});

it("reads everything once the sockets were seen in another order", () => {
  const { write, inodes } = aTable(closed(5_000) + listening(1, 1) + closed(5_000) + listening(2, 1));
  expect(inodes()).toEqual([1, 2]);
  write(closed(5_000) + listening(1, 3));
  expect(inodes()).toEqual([1, 2, 3]);
});

it("looks again whether the order holds", () => {
  const { write, inodes } = aTable(listening(1, 1));
  expect(inodes()).toEqual([1]);
  write(listening(1, 1) + closed(5_000) + listening(2, 1));
  const seen = Array.from({ length: 100 }, () => inodes().length);
  expect(seen.at(-1)).toBe(2);
});
