import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import type { ProcessId } from "@/lib/edges/processes";
import { exactEnv } from "@/lib/process/exact-env";
import { linuxTable } from "@/lib/process/linux-table";
import { builtEntry } from "../../support/built";
import { comesTrue } from "../../support/comes-true";
import { realProcesses } from "../../support/real-processes";

const world = realProcesses();

const living = () => world.processes.findMarked();

describe("stop", () => {
  it("leaves none of a tree of nine", async () => {
    const service = await world.running({ script: "tree.sh" });
    await comesTrue("all nine are up", async () => (await living()).length === 9);
    expect(await world.stop(service)).toBe(true);
    expect(await living()).toEqual([]);
  });

  it("leaves none of a tree of nine when only the mark is known", async () => {
    await world.running({ script: "tree.sh" });
    await comesTrue("all nine are up", async () => (await living()).length === 9);
    expect(await world.processes.stop({ process: null, mark: world.mark(), graceMs: 5_000 })).toBe(true);
    expect(await living()).toEqual([]);
  });

  it("asks first: a service may say goodbye", async () => {
    const service = await world.running({ script: "ends-politely.sh" });
    expect(await world.stop(service)).toBe(true);
    expect(await world.exitOf(service)).toEqual({ code: 7, signal: null });
  });

  it("kills after the grace what does not listen", async () => {
    const service = await world.running({ script: "ignores-term.sh" });
    expect(await world.stop(service, 200)).toBe(true);
    expect(await world.exitOf(service)).toEqual({ code: null, signal: "SIGKILL" });
  });

  it("reaches the children of a leader that is already dead", async () => {
    const service = await world.running({ script: "leaves-child.sh" });
    expect(await world.exitOf(service)).toEqual({ code: 3, signal: null });
    expect(world.processes.liveness(service)).toBe("gone");
    expect(await living()).toHaveLength(1);

    expect(await world.stop(service)).toBe(true);
    expect(await living()).toEqual([]);
  });

  it("reaches a child that shed mark, group and session", async () => {
    const service = await world.running({ script: "sheds-environment.sh" });
    const child = await comesTrue("it has shed them", async () =>
      (await linuxTable().scan()).find(
        (row) => row.parent === service.pid && row.marks.service === null && row.session === row.pid,
      ),
    );
    expect(await world.stop(service)).toBe(true);
    expect(world.processes.liveness(child)).toBe("gone");
  });

  it("ends a gate that was never opened, and says so again when asked again", async () => {
    const launched = await world.processes.launch(world.launchOf());
    if (!launched.ok) throw new Error(launched.fault.message);
    expect(await world.stop(launched.value)).toBe(true);
    expect(await world.stop(launched.value)).toBe(true);
  });

  it("leaves the same service's other generation alone", async () => {
    const mark = `${world.homeId}:shop/web:2`;
    const next = await world.running({ script: "ignores-term.sh", mark });
    expect(await world.processes.stop({ process: null, mark: world.mark(), graceMs: 0 })).toBe(true);
    expect(world.processes.liveness(next)).toBe("alive");
    expect(await world.processes.stop({ process: next, mark, graceMs: 0 })).toBe(true);
  });
});

describe("a stranger", () => {
  async function withStranger(test: (stranger: ProcessId, child: ChildProcess) => Promise<void>): Promise<void> {
    const child = spawn("/bin/sleep", ["600"], { detached: true, stdio: "ignore", env: exactEnv({}) });
    const ended = once(child, "exit");
    const seen = linuxTable().look(child.pid ?? 0);
    if (typeof seen === "string") throw new Error(`cannot see the stranger: ${seen}`);
    try {
      await test(seen, child);
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
  }

  it("that got a recorded pid is never signalled", () =>
    withStranger(async ({ pid, birth }, child) => {
      const recorded = { pid, birth: `${birth}0` };
      expect(world.processes.liveness(recorded)).toBe("gone");
      expect(await world.stop(recorded, 0)).toBe(true);
      expect(world.processes.liveness({ pid, birth })).toBe("alive");
      expect(child.signalCode).toBeNull();
    }));

  it("of the same pid and birth is ended: that is what makes the test above mean something", () =>
    withStranger(async (stranger) => {
      expect(await world.stop(stranger, 0)).toBe(true);
      expect(world.processes.liveness(stranger)).toBe("gone");
    }));

  it("is not a service of this home because another home marked it", async () => {
    const child = spawn("/bin/sleep", ["600"], {
      stdio: "ignore",
      env: exactEnv({ MOORAGE_SERVICE: "other:shop/web:1" }),
    });
    await once(child, "spawn");
    expect(await living()).toEqual([]);
    expect(await world.processes.stop({ process: null, mark: world.mark(), graceMs: 0 })).toBe(true);
    expect(child.signalCode).toBeNull();
    child.kill("SIGKILL");
    await once(child, "exit");
  });
});

it("an engine started in a terminal ends neither itself nor the shell that leads its session", async () => {
  const entry = await builtEntry("test/fixtures/engines/signals-its-session.ts");
  // With job control a command has a group of its own, in the session of the shell.
  const line = `set -m; "${process.execPath}" "${entry}" & wait $!; echo "it ended with $?"`;
  const shell = spawn("bash", ["-c", line], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  shell.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const [code, signal] = await once(shell, "close");
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  const [stands, ended] = said.trim().split("\n");
  expect(JSON.parse(stands ?? "")).toEqual({ group: true, session: false, leader: true });
  expect(ended).toBe("it ended with 0");
});
