import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { engineOfFile } from "../../support/engine-of-file";
import { freePort } from "../../support/free-port";
import { answering, neverWell } from "../../support/http-services";
import { markedProcesses } from "../../support/marked";
import { sleeper } from "../../support/plain-services";
import { rowsOf, verdictOf } from "../../support/submit";

const file = engineOfFile();

const sidecarOf = (agent: string): string => join(file.engine.home.agent(agent), "managed-spawn.json");

function writeSidecar(agent: string, sidecar: unknown): string {
  mkdirSync(file.engine.home.agent(agent), { recursive: true });
  writeFileSync(sidecarOf(agent), typeof sidecar === "string" ? sidecar : JSON.stringify(sidecar));
  return sidecarOf(agent);
}

const verdict = (body: Parameters<typeof verdictOf>[1]) => verdictOf(file.engine, body);
const rows = (project: string) => rowsOf(file.engine, project);

const running = () => markedProcesses(file.engine.home.id);

const alertOf = ({ inbox }: Dispatch): string => readFileSync(join(file.engine.home.root, inbox ?? "none"), "utf8");

/** How a spec reaches the engine must not matter. */
const WAYS = ["by file", "inline"] as const;

function dispatch(way: (typeof WAYS)[number], request: { agent: string; project: string }, sidecar: object) {
  if (way === "inline") return verdict({ ...request, specs: sidecar });
  writeSidecar(request.agent, sidecar);
  return verdict(request);
}

describe("without a sidecar", () => {
  it("a dispatch that needs none is skipped, and nothing is told to the agent", async () => {
    expect(await verdict({ agent: "idle", project: "skipped" })).toMatchObject({
      status: "skipped",
      failure_class: null,
      retryable: false,
      reason: null,
      specs: [],
      inbox: null,
    });
    expect(existsSync(file.engine.home.inbox("idle"))).toBe(false);
  });

  it("a dispatch that needs one fails and shows the shape", async () => {
    const judged = await verdict({ agent: "forgetful", project: "missing", required: true });
    expect(judged).toMatchObject({
      status: "error",
      failure_class: "invalid-managed-spawn",
      retryable: false,
      reason: "sidecar-missing (it was required)",
      specs: [],
    });
    expect(alertOf(judged)).toContain("sidecar-missing (it was required)");
    expect(alertOf(judged)).toContain('"healthcheck": { "type": "http"');
  });
});

describe.each(WAYS)("a sidecar %s", (way) => {
  const project = (name: string) => `${name}-${way.replace(" ", "-")}`;

  it("that is not valid is refused: nothing runs, the file goes, the agent reads why and what is right", async () => {
    const request = { agent: "sloppy", project: project("invalid") };
    const judged = await dispatch(way, request, { specs: [sleeper("good"), sleeper("Not Kebab")] });
    const reason = "spec[1]: name-not-kebab-case (Not Kebab)";
    expect(judged).toMatchObject({
      status: "error",
      failure_class: "invalid-managed-spawn",
      retryable: false,
      partial: false,
      reason,
      faults: [{ reason, pointer: "/specs/1/name" }],
    });
    expect(existsSync(sidecarOf("sloppy"))).toBe(false);
    const alert = alertOf(judged);
    expect(alert).toContain(reason);
    expect(alert).toContain('"name":"good"'); // what was written
    expect(alert).toContain('"written_by": "<your agent id>"'); // the canonical shape
    expect(await rows(request.project)).toEqual([]);
    expect(running()).toEqual([]);
  });

  it.each([
    ["written_by-mismatch (somebody)", { written_by: "somebody" }],
    ["wi_id-mismatch (W-2)", { wi_id: "W-2" }],
    ["written_by-mismatch (somebody)", { written_by: "somebody", wi_id: "W-2" }],
  ])("of another identity is refused: %s", async (reason, identity) => {
    const request = { agent: "dallas", project: project("identity"), wi_id: "W-1" };
    const judged = await dispatch(way, request, { specs: [sleeper("web")], ...identity });
    expect(judged).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn", reason });
    expect(alertOf(judged)).toContain(reason);
    expect(existsSync(sidecarOf("dallas"))).toBe(false);
    expect(await rows(request.project)).toEqual([]);
    expect(running()).toEqual([]);
  });

  it("of which the second cannot be spawned takes the first down again, and leaves no row", async () => {
    const request = { agent: "dallas", project: project("spawn") };
    const judged = await dispatch(way, request, {
      specs: [sleeper("first"), sleeper("second", { cwd: "/nowhere/at/all" }), sleeper("third")],
    });
    expect(judged).toMatchObject({
      status: "error",
      failure_class: "invalid-managed-spawn",
      retryable: false,
      partial: false,
      specs: [{ outcome: "not-started" }, { outcome: "failed" }, { outcome: "not-started" }],
    });
    expect(judged.reason).toMatch(/^spec\[1\]: .*ENOENT/);
    expect(await rows(request.project)).toEqual([]);
    expect(running()).toEqual([]);
  });

  it("of which one is not healthy is a partial failure: that one is ended, its siblings stay", async () => {
    const request = { agent: "dallas", project: project("partial") };
    const judged = await dispatch(way, request, {
      specs: [sleeper("well"), neverWell("ill", "echo I am ill; exec sleep 600", 0.6)],
    });
    expect(judged).toMatchObject({
      status: "error",
      partial: true,
      failure_class: "managed-spawn-healthcheck-failed",
      retryable: false,
      specs: [
        { name: "well", outcome: "healthy", reason: null, log_tail: null },
        { name: "ill", outcome: "failed", first_health_ms: null, log_tail: "I am ill" },
      ],
    });
    expect(judged.specs[1]?.reason).toBe(
      "timeout: spec ill did not become healthy within 0.6s (last: healthcheck stdout did not match regex /yes/)",
    );
    expect(await rows(request.project)).toMatchObject([
      { id: `${request.project}/ill`, state: "stopped", alive: false, healthy: false },
      { id: `${request.project}/well`, state: "healthy", alive: true, healthy: true, pid: judged.specs[0]?.pid },
    ]);
    expect(alertOf(judged)).toContain("I am ill");
  });

  it("of which none is healthy fails whole, and all of it is ended", async () => {
    const request = { agent: "dallas", project: project("none") };
    const judged = await dispatch(way, request, {
      specs: [neverWell("slow", "exec sleep 600", 0.6), neverWell("gone", "exit 4")],
    });
    expect(judged).toMatchObject({
      status: "error",
      partial: false,
      failure_class: "managed-spawn-healthcheck-failed",
      specs: [{ outcome: "failed" }, { outcome: "failed", reason: "exited with code 4 before its first health" }],
    });
    expect((await rows(request.project)).map(({ alive, healthy }) => [alive, healthy])).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(running().filter(({ command }) => command.includes("sleep 600"))).toEqual([]);
  });

  it("of which all are healthy succeeds, all of it lives, and the file goes", async () => {
    const request = { agent: "dallas", project: project("success"), wi_id: "W-9" };
    const port = await freePort();
    const judged = await dispatch(way, request, {
      specs: [sleeper("worker"), answering("web", port)],
      written_by: "dallas",
      wi_id: "W-9",
    });
    expect(judged).toMatchObject({
      status: "success",
      failure_class: null,
      reason: null,
      wi_id: "W-9",
      inbox: null,
      specs: [
        { id: `${request.project}/worker`, outcome: "healthy", generation: 1, first_health_ms: expect.any(Number) },
        { id: `${request.project}/web`, outcome: "healthy", generation: 1, first_health_ms: expect.any(Number) },
      ],
    });
    expect(existsSync(sidecarOf("dallas"))).toBe(false);
    const pids = judged.specs.map(({ pid }) => pid);
    expect((await rows(request.project)).map(({ pid }) => pid)).toEqual([pids[1], pids[0]]);
    for (const pid of pids) expect(running().map((one) => one.pid)).toContain(pid);
  });
});

it("specs inline leave the agent's sidecar alone, whatever becomes of them", async () => {
  const path = writeSidecar("dallas", { specs: [sleeper("kept")] });
  await verdict({ agent: "dallas", project: "inline-only", specs: [] });
  await verdict({ agent: "dallas", project: "inline-only", specs: [sleeper("web")] });
  expect(existsSync(path)).toBe(true);
  expect((await rows("inline-only")).map(({ id }) => id)).toEqual(["inline-only/web"]);
});

it("the work directories of a dispatch stay below its root", async () => {
  const { root } = file.engine.home;
  const judged = await verdict({
    agent: "dallas",
    project: "rooted",
    cwd_root: join(root, "agents"),
    specs: [sleeper("inside", { cwd: join(root, "agents") }), sleeper("outside", { cwd: root })],
  });
  expect(judged.reason).toBe("invalid-workdir: spec[1]: outside dispatch root");
  expect(running()).toEqual([]);
});
