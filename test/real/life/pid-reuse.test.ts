import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Instructions, Outcome } from "../../fixtures/engines/reuses-pids";
import { builtEntry, builtSpawner } from "../../support/built";
import { temporaryFolder } from "../../support/temporary-folder";

const OWN_PIDS = ["--pid", "--fork", "--kill-child", "--mount-proc"];
const ROUNDS = 50;

/** Choosing the next pid takes a namespace of its own and the right to write to it. */
const permitted =
  spawnSync("unshare", [...OWN_PIDS, "sh", "-c", "echo 4999 > /proc/sys/kernel/ns_last_pid"]).status === 0;

describe.skipIf(!permitted)("a pid that was given to another (needs a pid namespace)", () => {
  const folder = temporaryFolder();

  it(`is never signalled, ${ROUNDS} times of ${ROUNDS}`, async () => {
    const told: Instructions = { spawnerPath: await builtSpawner(), folder: folder(), rounds: ROUNDS };
    const script = await builtEntry("test/fixtures/engines/reuses-pids.ts");
    const { stdout } = await promisify(execFile)("unshare", [
      ...OWN_PIDS,
      process.execPath,
      script,
      JSON.stringify(told),
    ]);
    const outcomes: Outcome[] = JSON.parse(stdout);
    expect(outcomes).toHaveLength(ROUNDS);
    for (const { pid, ...outcome } of outcomes) {
      expect(outcome, `pid ${pid}`).toEqual({ reused: true, liveness: "gone", stopped: true, strangerLives: true });
    }
  });
});
