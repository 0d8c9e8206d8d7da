import { describe, expect, it } from "vitest";
import type { Marked } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { directoryFaults, fileFaults } from "@/server/cli/doctor/home";
import { clockFinding, diskFinding, executableFinding, nodeFinding } from "@/server/cli/doctor/machine";
import { portFindings } from "@/server/cli/doctor/ports";
import { orphanFindings, rowFindings } from "@/server/cli/doctor/processes";
import { judged } from "@/server/cli/doctor/state";
import { aRecord } from "../../../support/builders";

const GIB = 1_073_741_824;
const levelOf = ([first]: readonly { level: string }[]) => first?.level;

const live: ServiceRecord = aRecord({
  id: "shop/web",
  generation: 2,
  process: { pid: 70, birth: "b" },
  phase: { at: "healthy", since: 0, misses: 0 },
});
const records = new Map([[live.id, live]]);
const marked = (over: Partial<Marked> = {}): Marked => ({
  process: { pid: 70, birth: "b" },
  id: "shop/web",
  generation: 2,
  role: "service",
  leader: true,
  gate: false,
  ...over,
});

describe("the home", () => {
  const entry = { path: "p", kind: "directory", mode: 0o700, mine: true } as const;
  it.each([
    ["ours and closed", entry, undefined],
    ["open to others", { ...entry, mode: 0o755 }, "problem"],
    ["of somebody else", { ...entry, mine: false }, "problem"],
    ["a file", { ...entry, kind: "file" as const }, "problem"],
    ["not there yet", { path: "p", kind: "absent" } as const, undefined],
  ])("%s", (_, found, level) => {
    expect(levelOf(directoryFaults(found))).toBe(level);
  });
  it("tells how to close a file", () => {
    expect(fileFaults({ ...entry, kind: "file", mode: 0o644 })[0]).toMatchObject({ advice: "chmod 600 p" });
  });
});

describe("processes", () => {
  it.each([
    ["claimed by its row", marked(), true, "ok"],
    ["of an earlier generation", marked({ generation: 1 }), true, "problem"],
    ["of no row", marked({ id: "shop/old" }), true, "problem"],
    ["of no row while no engine runs", marked({ id: "shop/old" }), false, "warning"],
    ["a check of the engine that runs", marked({ role: "check" }), true, "ok"],
    ["a check that its engine left", marked({ role: "check" }), false, "warning"],
  ])("%s", (_, one, engineRuns, level) => {
    expect(levelOf(orphanFindings([one], records, engineRuns))).toBe(level);
  });

  it.each([
    ["alive", true, "ok"],
    ["unknown", true, "ok"],
    ["gone", true, "problem"],
    ["gone", false, "warning"],
  ] as const)("a row whose process is %s, engine runs: %s", (liveness, engineRuns, level) => {
    expect(levelOf(rowFindings(records, () => liveness, engineRuns))).toBe(level);
  });
});

describe("ports", () => {
  const declared = new Map([[live.id, { ...live, spec: { ...live.spec, ports: [3001] } }]]);
  it.each([
    ["its own process", [{ pid: 70, command: "node" }], "ok"],
    ["a stranger", [{ pid: 812, command: "nginx" }], "problem"],
    ["somebody who cannot be seen", [{ pid: 0, command: "unknown" }], "ok"],
    ["nobody", [], "ok"],
    ["who knows", null, "ok"],
  ])("held by %s", async (_, holders, level) => {
    expect(levelOf(await portFindings(declared, [marked()], async () => holders))).toBe(level);
  });
});

describe("the machine", () => {
  it.each([
    [GIB * 5, "ok"],
    [GIB / 2, "warning"],
    [GIB / 100, "problem"],
  ])("%i bytes free", (bytes, level) => {
    expect(diskFinding(bytes, "/home").level).toBe(level);
  });

  it.each([
    ["20.19.0", "ok"],
    ["22.1.0", "ok"],
    ["20.18.9", "problem"],
    ["18.20.0", "problem"],
  ])("Node %s", (version, level) => {
    expect(nodeFinding(version).level).toBe(level);
  });

  it.each([
    ["as it was", "b", 100, "ok"],
    ["an hour ahead", "b", 100 + 3_600_000, "warning"],
    ["an hour ahead, but another boot", "c", 100 + 3_600_000, "ok"],
  ])("the clock is %s", (_, boot, wall, level) => {
    const readings = { wall: () => wall, uptime: () => 60, monotonic: () => 0 };
    expect(clockFinding({ boot: "b", offset: 40 }, boot, readings).level).toBe(level);
  });

  it("misses only the executables that somebody asked for", () => {
    const has = (name: string) => name === "node";
    expect(executableFinding(["node", "bun"], false, has)).toMatchObject({
      level: "ok",
      told: expect.stringContaining("not: bun"),
    });
    expect(executableFinding(["node", "bun"], true, has).level).toBe("warning");
    expect(executableFinding(["node"], true, has).level).toBe("ok");
  });
});

it("a damaged state is a problem with its reason, never an empty list", () => {
  expect(judged("{", "f").findings).toMatchObject([{ level: "problem", check: "state" }]);
});
