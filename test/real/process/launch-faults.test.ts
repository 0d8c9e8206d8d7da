import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import { createProcesses } from "@/lib/process/node-processes";
import { engineProcess } from "../../support/engine-process";
import { realProcesses } from "../../support/real-processes";

const world = realProcesses();
const NOBODY = { uid: 65_534, gid: 65_534 };

const reason = async (over: Parameters<typeof world.launchOf>[0]) => {
  const launched = await world.processes.launch(world.launchOf(over));
  return launched.ok ? "launched" : `${launched.fault.code}: ${launched.fault.message}`;
};

it.each([
  ["a missing working directory", { cwd: "/no/such/place" }, /^spawn-failed: working directory: ENOENT/],
  ["a file for a working directory", { cwd: "/bin/sh" }, /^spawn-failed: working directory is not a directory/],
  ["no working directory", { cwd: "" }, /^spawn-failed: working directory is not an absolute path/],
  ["a missing executable", { file: "/no/such/program" }, /^spawn-failed: executable: ENOENT/],
  ["a directory for an executable", { file: "/tmp" }, /^spawn-failed: executable is not a file/],
  ["a log below a file", { logPath: "/bin/sh/web.log" }, /^spawn-failed: log: /],
])("%s is an answer", async (_, over, expected) => {
  expect(await reason(over)).toMatch(expected);
  expect(await world.processes.findMarked()).toEqual([]);
});

it("an executable without permission is an answer", async () => {
  const file = join(world.folder, "program");
  writeFileSync(file, "#!/bin/sh\n", { mode: 0o644 });
  expect(await reason({ file })).toMatch(/^spawn-failed: executable: EACCES/);
});

it("a log is never opened through a link, nor is anything but a file", async () => {
  const { folder } = world;
  symlinkSync(join(folder, "elsewhere"), join(folder, "link.log"));
  execFileSync("mkfifo", [join(folder, "pipe.log")]);

  expect(await reason({ logPath: join(folder, "link.log") })).toMatch(/^spawn-failed: log: ELOOP/);
  expect(existsSync(join(folder, "elsewhere"))).toBe(false);
  // A pipe without a reader answers ENXIO: what matters is that it answers.
  expect(await reason({ logPath: join(folder, "pipe.log") })).toMatch(/^spawn-failed: log: ENXIO/);
});

it.runIf(process.getuid?.() === 0)("a log directory without permission is an answer", async () => {
  const { homeId, folder, launchOf } = world;
  chmodSync(folder, 0o755);
  const own = join(folder, "own");
  mkdirSync(own);
  chownSync(own, NOBODY.uid, NOBODY.gid);

  const denied = await engineProcess({ homeId, launch: launchOf(), open: true }, NOBODY);
  await denied.kill();
  expect(denied.launched).toMatchObject({ ok: false, fault: { code: "spawn-failed", message: /log: EACCES/ } });

  const allowed = await engineProcess(
    { homeId, launch: launchOf({ logPath: join(own, "web.log") }), open: false },
    NOBODY,
  );
  await allowed.kill();
  expect(allowed.launched.ok).toBe(true);
});

it("a spawner that cannot start is an answer", async () => {
  const processes = createProcesses({ homeId: world.homeId, spawnerPath: "/dev/null", clock: nodeClock });
  await expect(processes.ready()).rejects.toThrow("the spawner did not start: /dev/null");
  expect(await processes.launch(world.launchOf())).toMatchObject({ ok: false, fault: { code: "spawn-failed" } });
  processes.close();
});

it("running out of descriptors is an answer, and passes", async () => {
  const limit = (files: string) => execFileSync("prlimit", ["--pid", String(world.spawnerPid()), `--nofile=${files}`]);
  limit("21:4096");
  const gates = await Promise.all(Array.from({ length: 40 }, () => world.processes.launch(world.launchOf())));
  expect(gates.some((gate) => !gate.ok && /EMFILE/.test(gate.fault.message))).toBe(true);

  limit("4096:4096");
  expect(await world.processes.launch(world.launchOf())).toMatchObject({ ok: true });
  expect(await world.processes.stop({ process: null, mark: world.mark(), graceMs: 5_000 })).toBe(true);
});
