import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { livenessOf } from "@/lib/process/lives";
import { posixTable } from "@/lib/process/posix-table";

it("sees with ps alone who lives, since when and in which group", async () => {
  const table = posixTable();
  const child = spawn("/bin/sleep", ["600"], { detached: true, stdio: "ignore" });
  await once(child, "spawn");
  const pid = child.pid ?? 0;

  const seen = table.look(pid);
  if (typeof seen === "string") throw new Error(seen);
  expect(seen).toMatchObject({ pid, group: pid, parent: process.pid, ended: false });
  expect((await table.scan()).find((row) => row.pid === pid)).toMatchObject(seen);
  expect(table.commandOf(pid)).toBe("sleep");
  expect(livenessOf(seen, table)).toBe("alive");
  expect(livenessOf({ pid, birth: "Thu Jan 1 00:00:00 1970" }, table)).toBe("gone");

  child.kill("SIGKILL");
  await once(child, "exit");
  expect(livenessOf(seen, table)).toBe("gone");
});
