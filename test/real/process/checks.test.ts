import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CheckRun } from "@/lib/edges/processes";
import { comesTrue } from "../../support/comes-true";
import { fixture, realProcesses } from "../../support/real-processes";

const world = realProcesses();

const checkOf = (over: Partial<CheckRun> = {}): CheckRun => ({
  argv: ["/bin/true"],
  cwd: world.folder,
  env: { PATH: process.env.PATH ?? "/usr/bin:/bin" },
  timeoutMs: 30_000,
  mark: world.mark(),
  ...over,
});

const shell = (line: string, over: Partial<CheckRun> = {}) => checkOf({ argv: ["/bin/sh", "-c", line], ...over });
const noneLeft = () => comesTrue("none is left", async () => (await world.processes.findMarked()).length === 0);

describe("a check", () => {
  it("tells its code and what it said", async () => {
    const run = shell("echo accepting; echo careful >&2; exit 2");
    expect(await world.processes.runCheck(run)).toEqual({
      kind: "exit",
      code: 2,
      signal: null,
      stdout: "accepting\n",
      stderrTail: "careful\n",
    });
  });

  it("has exactly the environment that it was given, and its mark; its input is empty", async () => {
    const outcome = await world.processes.runCheck(
      checkOf({ argv: ["/bin/sh", "-c", "cat; cat /proc/self/environ"], env: { PATH: "/bin:/usr/bin", A: "1" } }),
    );
    const environment = outcome.kind === "exit" ? outcome.stdout.split("\0").filter(Boolean) : [];
    // This shell adds PWD itself, as it does for anybody.
    expect(environment.filter((entry) => !entry.startsWith("PWD=")).sort()).toEqual([
      "A=1",
      `MOORAGE_CHECK=${world.mark()}`,
      "PATH=/bin:/usr/bin",
    ]);
  });

  it("loses no byte of what was written before it ended", async () => {
    const outcome = await world.processes.runCheck(shell("head -c 1000000 /dev/zero | tr '\\0' x"));
    expect(outcome).toMatchObject({ kind: "exit", code: 0 });
    expect(outcome.kind === "exit" && outcome.stdout.length).toBe(1_000_000);
  });

  it("keeps the last 4 KB of its complaints", async () => {
    const outcome = await world.processes.runCheck(shell("head -c 100000 /dev/zero | tr '\\0' x >&2; echo end >&2"));
    expect(outcome.kind === "exit" && outcome.stderrTail).toBe(`${"x".repeat(4_092)}end\n`);
  });

  it("is killed with its whole group at its deadline, though a grandchild holds its output", async () => {
    const run = checkOf({ argv: ["/bin/sh", fixture("check-hangs.sh")], timeoutMs: 1_000 });
    const asked = world.processes.runCheck(run);
    await comesTrue("it hangs", async () => (await world.processes.findMarked()).length === 3);
    expect(await asked).toEqual({ kind: "timeout" });
    await noneLeft();
  });

  it("answers at its end, though a grandchild holds its output, and leaves no group behind", async () => {
    const outcome = await world.processes.runCheck(shell("sleep 600 & echo accepting"));
    expect(outcome).toMatchObject({ kind: "exit", code: 0, stdout: "accepting\n" });
    await noneLeft();
  });

  it("answers at its end, though a runaway of another session holds its output; a stop ends that one", async () => {
    // The check ends only when the runaway has left its group: what is still in it goes with the group.
    const away = join(world.folder, "away");
    const line = `setsid sh -c 'echo > ${away}; exec sleep 600' & until [ -e ${away} ]; do sleep 0.01; done; echo accepting`;
    const outcome = await world.processes.runCheck(shell(line));
    expect(outcome).toMatchObject({ kind: "exit", code: 0, stdout: "accepting\n" });
    expect(await world.processes.findMarked()).toMatchObject([{ role: "check", id: "shop/web", gate: false }]);
    expect(await world.processes.stop({ process: null, mark: world.mark(), graceMs: 5_000 })).toBe(true);
  });

  it("is cut off above a megabyte of output", async () => {
    expect(await world.processes.runCheck(shell("yes"))).toEqual({ kind: "output-limit" });
    await noneLeft();
  });

  it("is ended by its signal", async () => {
    const stop = new AbortController();
    const asked = world.processes.runCheck(checkOf({ argv: ["/bin/sh", fixture("check-hangs.sh")] }), stop.signal);
    await comesTrue("it runs", () => existsSync(join(world.folder, "check-started")));
    stop.abort();
    expect(await asked).toEqual({ kind: "error", message: "aborted" });
    await noneLeft();
    expect(await world.processes.runCheck(checkOf(), stop.signal)).toEqual({ kind: "error", message: "aborted" });
  });

  it.each([
    ["a missing program", { argv: ["/no/such/program"] }, /^executable: ENOENT/],
    ["an empty vector", { argv: [] }, /^executable is not an absolute path/],
    ["a missing directory", { cwd: "/no/such/place" }, /^working directory: ENOENT/],
  ])("of %s is an error, not a failure of the service", async (_, over, message) => {
    expect(await world.processes.runCheck(checkOf(over))).toEqual({
      kind: "error",
      message: expect.stringMatching(message),
    });
  });

  it("ends with a spawner that dies over it, leftovers included", async () => {
    const asked = world.processes.runCheck(checkOf({ argv: ["/bin/sh", fixture("check-hangs.sh")] }));
    await comesTrue("it runs", () => existsSync(join(world.folder, "check-started")));
    process.kill(world.spawnerPid(), "SIGKILL");
    expect(await asked).toMatchObject({ kind: "error" });
    expect(await world.processes.findMarked()).toEqual([]);
  });
});

it("a sweep of checks spares the service of the same mark", async () => {
  const service = await world.running({ script: "ends-politely.sh" });
  const asked = world.processes.runCheck(checkOf({ argv: ["/bin/sh", fixture("check-hangs.sh")] }));
  await comesTrue("it runs", () => existsSync(join(world.folder, "check-started")));
  process.kill(world.spawnerPid(), "SIGKILL");
  await asked;
  expect(world.processes.liveness(service)).toBe("alive");
  expect(readFileSync(`/proc/${service.pid}/comm`, "utf8")).toBe("sh\n");
  expect(await world.stop(service)).toBe(true);
});
