import { spawnSync } from "node:child_process";
import {
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ProcessId } from "@/lib/edges/processes";
import type { Result } from "@/lib/fault";
import { gateArguments } from "@/lib/process/gate";
import { comesTrue } from "../../support/comes-true";
import { engineProcess } from "../../support/engine-process";
import { commandLine, realProcesses } from "../../support/real-processes";

const world = realProcesses();

const touch = (marker: string) => ({ file: "/bin/sh", args: ["-c", `echo ran > ${marker}; exec sleep 600`] });

function value(launched: Result<ProcessId>): ProcessId {
  if (!launched.ok) throw new Error(launched.fault.message);
  return launched.value;
}

const gone = (process: ProcessId) => comesTrue("it is gone", () => world.processes.liveness(process) === "gone");

describe("a gate", () => {
  it("holds the service back, and lets it run as the very same process", async () => {
    const { processes, folder, launchOf, stop } = world;
    const gate = value(await processes.launch(launchOf(touch("marker"))));

    expect(await processes.findMarked()).toEqual([
      { process: gate, id: "shop/web", generation: 1, role: "service", leader: true, gate: true },
    ]);
    expect(existsSync(join(folder, "marker"))).toBe(false);

    expect(await processes.openGate(gate)).toBe(true);
    await comesTrue("the service runs", () => existsSync(join(folder, "marker")));
    const [service] = await comesTrue("the gate has become the service", async () => {
      const found = await processes.findMarked();
      return found.every((marked) => !marked.gate) && found;
    });
    expect(service?.process).toEqual(gate);
    expect(processes.liveness(gate)).toBe("alive");
    expect(await processes.openGate(gate)).toBe(true);
    expect(await stop(gate)).toBe(true);
    // Its starter hears of the end a little later than the process table shows it.
    await comesTrue("there is nothing to open", async () => !(await processes.openGate(gate)));
  });

  it("does not open for another birth", async () => {
    const gate = value(await world.processes.launch(world.launchOf(touch("marker"))));
    expect(await world.processes.openGate({ ...gate, birth: `${gate.birth}0` })).toBe(false);
    expect(await world.stop(gate)).toBe(true);
    expect(existsSync(join(world.folder, "marker"))).toBe(false);
  });

  it("closes for ever when the engine is killed before it said go", async () => {
    const { homeId, folder, launchOf } = world;
    const engine = await engineProcess({ homeId, launch: launchOf(touch("marker")), open: false });
    const gate = value(engine.launched);
    expect(await world.processes.findMarked()).toMatchObject([{ process: gate, gate: true }]);

    await engine.kill();
    await gone(gate);
    expect(existsSync(join(folder, "marker"))).toBe(false);
  });

  it("closes for ever when the spawner is killed before it said go", async () => {
    const gate = value(await world.processes.launch(world.launchOf(touch("marker"))));
    process.kill(world.spawnerPid(), "SIGKILL");
    expect(await world.exitOf(gate)).toEqual({ code: null, signal: null });
    expect(existsSync(join(world.folder, "marker"))).toBe(false);
  });
});

describe("a service", () => {
  it("has three descriptors, of which two are its log, and nothing else", async () => {
    const service = await runningSleep();
    const descriptor = (name: string) => readlinkSync(`/proc/${service.pid}/fd/${name}`);
    await comesTrue("it has no more than three", () => hasThree(service));
    expect([descriptor("0"), descriptor("1"), descriptor("2")]).toEqual(["/dev/null", logPath(), logPath()]);
    await world.stop(service);
  });

  it("gets no descriptor that the engine inherited", async () => {
    const { homeId, launchOf, stop } = world;
    const engine = await engineProcess({ homeId, launch: launchOf(), open: true });
    const service = value(engine.launched);
    expect(readdirSync(`/proc/${engine.child.pid}/fd`)).toContain("99");
    await comesTrue("sleep runs", () => commandLine(service.pid) === "/bin/sleep 600 ");
    await comesTrue("it has no more than three", () => hasThree(service));
    await engine.kill();
    expect(await stop(service)).toBe(true);
  });

  it("has exactly the environment that it was given, and its mark", async () => {
    const service = await runningSleep({ env: { PORT: "3001", EMPTY: "" } });
    const environment = readFileSync(`/proc/${service.pid}/environ`, "utf8").split("\0").filter(Boolean);
    expect(environment.sort()).toEqual(["EMPTY=", `MOORAGE_SERVICE=${world.mark()}`, "PORT=3001"]);
    await world.stop(service);
  });

  it("keeps a variable that shells invent, when it was asked for", async () => {
    const service = await runningSleep({ env: { SHLVL: "41" } });
    const environment = readFileSync(`/proc/${service.pid}/environ`, "utf8");
    expect(environment).toContain("SHLVL=");
    await world.stop(service);
  });

  it("leads its own session and group, hears every signal, and has its limits", async () => {
    const service = await runningSleep();
    const stat = readFileSync(`/proc/${service.pid}/stat`, "utf8").split(" ");
    expect(stat.slice(4, 6)).toEqual([String(service.pid), String(service.pid)]);
    const status = readFileSync(`/proc/${service.pid}/status`, "utf8");
    expect(status).toMatch(/^SigIgn:\s0{16}$/m);
    expect(status).toMatch(/^SigBlk:\s0{16}$/m);
    const limits = readFileSync(`/proc/${service.pid}/limits`, "utf8");
    expect(limits).toMatch(/^Max core file size\s+0\s+0\s/m);
    expect(limits).toMatch(/^Max file size\s+68719476736\s/m);
    await world.stop(service);
  });

  it("gets its arguments as they are, and appends both outputs to a log of its owner only", async () => {
    const args = ["-c", 'printf "%s|" "$@"; echo oops >&2', "sh", "a b", "$HOME", "it's", "--", ""];
    const once = value(await world.processes.launch(world.launchOf({ file: "/bin/sh", args })));
    await world.processes.openGate(once);
    expect(await world.exitOf(once)).toEqual({ code: 0, signal: null });
    const again = value(await world.processes.launch(world.launchOf({ file: "/bin/sh", args: ["-c", "echo more"] })));
    await world.processes.openGate(again);
    await world.exitOf(again);

    expect(readFileSync(logPath(), "utf8")).toBe("a b|$HOME|it's|--||oops\nmore\n");
    expect(statSync(logPath()).mode & 0o777).toBe(0o600);
    expect(statSync(join(world.folder, "logs")).mode & 0o777).toBe(0o700);
  });

  it("tells its exit code or signal, once", async () => {
    const service = value(await world.processes.launch(world.launchOf({ file: "/bin/sh", args: ["-c", "exit 3"] })));
    await world.processes.openGate(service);
    expect(await world.exitOf(service)).toEqual({ code: 3, signal: null });

    const killed = await runningSleep();
    process.kill(killed.pid, "SIGKILL");
    expect(await world.exitOf(killed)).toEqual({ code: null, signal: "SIGKILL" });
    expect(world.exits).toHaveLength(2);
  });
});

describe("a service that is called by another name than that of its file", () => {
  const calledAs = "/srv/.venv/bin/nap";

  it("sees that name, runs that file, and has nothing in its environment that it was not given", async () => {
    const service = await runningSleep({ calledAs });
    expect(commandLine(service.pid)).toBe(`${calledAs} 600 `);
    expect(readlinkSync(`/proc/${service.pid}/exe`)).toBe(realpathSync("/bin/sleep"));
    const named = readFileSync(`/proc/${service.pid}/environ`, "utf8").split("\0").filter(Boolean);
    expect(named.map((variable) => variable.split("=")[0]).sort()).toEqual(["MOORAGE_SERVICE", "PATH"]);
    expect(hasThree(service)).toBe(true);
    await world.stop(service);
  });

  it("keeps a level of shells that it was given", async () => {
    const service = await runningSleep({ calledAs, env: { SHLVL: "41" } });
    expect(readFileSync(`/proc/${service.pid}/environ`, "utf8")).toContain("SHLVL=41\0");
    await world.stop(service);
  });

  it("waits behind its gate like any other, whatever its environment would have a shell run", async () => {
    const { processes, folder, launchOf, stop } = world;
    const planted = join(folder, "planted.sh");
    writeFileSync(planted, `echo ran > ${join(folder, "marker")}`);
    const gate = value(await processes.launch(launchOf({ calledAs, env: { BASH_ENV: planted, ENV: planted } })));
    expect(await processes.findMarked()).toMatchObject([{ process: gate, gate: true }]);
    expect(await processes.openGate(gate)).toBe(true);
    await comesTrue("the service runs", () => commandLine(gate.pid).startsWith(calledAs));
    expect(existsSync(join(folder, "marker"))).toBe(false);
    await stop(gate);
  });
});

describe("the limit of open files", () => {
  const limitOf = (pid: number | "self") =>
    /^Max open files\s+(\d+)\s+(\d+)/m
      .exec(readFileSync(`/proc/${pid}/limits`, "utf8"))
      ?.slice(1)
      .map(Number);

  it("of a service is at most 65,536, also if it tries to raise it", async () => {
    const service = await runningSleep();
    const [soft = 0, hard = 0] = limitOf(service.pid) ?? [];
    expect(hard).toBeGreaterThan(0);
    expect(Math.max(soft, hard)).toBeLessThanOrEqual(65_536);
    await world.stop(service);
  });

  // The machine that runs this may allow less than that: the same gate with another number.
  it.each([
    ["512", "512 512"],
    ["9999999999", limitOf("self")?.join(" ")],
  ])("set to %s is %s", (number, expected) => {
    const go = join(world.folder, "go");
    writeFileSync(go, "go\n");
    const [flag = "", script = "", ...words] = gateArguments("/bin/sh", ["-c", "ulimit -n; ulimit -Hn"], {});
    const gate = spawnSync("/bin/sh", [flag, script.replace("65536", number), ...words], {
      stdio: ["ignore", "pipe", "pipe", openSync(go, "r")],
      encoding: "utf8",
    });
    expect([gate.stdout.trim().split("\n").join(" "), gate.stderr]).toEqual([expected, ""]);
  });
});

it("launches many, a few at a time, and each is a process of its own", async () => {
  const launches = Array.from({ length: 12 }, () => world.processes.launch(world.launchOf()));
  const gates = (await Promise.all(launches)).map(value);
  expect(new Set(gates.map((gate) => gate.pid)).size).toBe(12);
  expect(await world.processes.stop({ process: null, mark: world.mark(), graceMs: 5_000 })).toBe(true);
  for (const gate of gates) expect(world.processes.liveness(gate)).toBe("gone");
});

// While it loads, a program opens this and that; what leaked into it would stay.
const hasThree = ({ pid }: ProcessId) => readdirSync(`/proc/${pid}/fd`).sort().join() === "0,1,2";

const logPath = () => join(world.folder, "logs", "web.log");

async function runningSleep(over: { env?: Record<string, string>; calledAs?: string } = {}): Promise<ProcessId> {
  const service = value(await world.processes.launch(world.launchOf(over)));
  await world.processes.openGate(service);
  await comesTrue("sleep runs", () => commandLine(service.pid) === `${over.calledAs ?? "/bin/sleep"} 600 `);
  return service;
}
