import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { Answer } from "../../support/ask";
import { engineOfFile } from "../../support/engine-of-file";
import { eventually } from "../../support/eventually";
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

const submit = (body: object, wait = 30): Promise<Answer<Dispatch>> =>
  file.engine.api<Dispatch>("POST", `/api/dispatches?wait=${wait}`, body);

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

describe("what a failed service said", () => {
  const saying = (project: string, script: string) => ({
    agent: "dallas",
    project,
    specs: [neverWell("talker", `${script}; exit 3`)],
  });

  it("is its last 20 lines on the dispatch and its last 50 in the alert", async () => {
    const judged = await verdict(saying("many-lines", 'i=1; while [ $i -le 60 ]; do echo "line $i"; i=$((i+1)); done'));
    const lines = (from: number) => Array.from({ length: 61 - from }, (_, i) => `line ${from + i}`).join("\n");
    expect(judged.specs[0]?.log_tail).toBe(lines(41));
    const alert = alertOf(judged);
    expect(alert).toContain(`\n${lines(11)}\n`);
    expect(alert).not.toContain("line 10\n");
  });

  it("is at most 2 KB of whole lines", async () => {
    const judged = await verdict(
      saying("many-lines", 'i=10; while [ $i -le 40 ]; do printf "%s %0300d\\n" $i 0; i=$((i+1)); done'),
    );
    const tail = judged.specs[0]?.log_tail ?? "";
    expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(2_048);
    expect(tail.split("\n").map((line) => line.slice(0, 3))).toEqual(["35 ", "36 ", "37 ", "38 ", "39 ", "40 "]);
  });

  it("is empty where it said nothing", async () => {
    expect((await verdict(saying("no-lines", ":"))).specs[0]?.log_tail).toBe("");
  });
});

it.each([
  ["exit 3", "exited with code 3 before its first health"],
  ["kill -SEGV $$", "killed by SIGSEGV before its first health"],
])("a service that ends before its first health (%s) fails then, not after its 300 s", async (script, reason) => {
  const judged = await verdict({ agent: "dallas", project: "early", specs: [neverWell("brief", script, 300)] });
  expect(judged.specs[0]).toMatchObject({ outcome: "failed", reason, first_health_ms: null });
});

describe("asking for a dispatch", () => {
  it("without waiting is told where to look, and finds the verdict there", async () => {
    const { status, headers, body } = await submit({ agent: "dallas", project: "asked", specs: [sleeper("web")] }, 0);
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: "pending", finished_at: null });
    expect(headers.location).toBe(`/api/dispatches/${body.id}`);
    const judged = await file.engine.api<Dispatch>("GET", `${headers.location}?wait=30`);
    expect(judged).toMatchObject({ status: 200, body: { id: body.id, status: "success" } });
    expect((await file.engine.api<Dispatch>("GET", `/api/dispatches/${body.id}`)).text).toBe(judged.text);
  });

  it("waits no longer than asked, and then says how far it is", async () => {
    const { status, body } = await submit(
      { agent: "dallas", project: "asked", specs: [neverWell("web", "exec sleep 600", 60)] },
      0.3,
    );
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: "pending", specs: [{ name: "web", outcome: null }] });
    await file.engine.api("POST", "/api/managed-processes/kill", { name: "asked/web" });
    const judged = await file.engine.api<Dispatch>("GET", `/api/dispatches/${body.id}?wait=30`);
    expect(judged.body).toMatchObject({ status: "error", specs: [{ outcome: "failed" }] });
  });

  it("lists the newest first, the open ones among them", async () => {
    const judged = await verdict({ agent: "idle", project: "listed" });
    const open = await submit({ agent: "dallas", project: "listed", specs: [neverWell("web", "exec sleep 600")] }, 0);
    await eventually(async () => (await rows("listed"))[0], "the service is there to be stopped");
    const { body } = await file.engine.api<{ items: Dispatch[] }>("GET", "/api/dispatches");
    expect(body.items.slice(0, 2).map(({ id, status }) => [id, status])).toEqual([
      [open.body.id, "pending"],
      [judged.id, "skipped"],
    ]);
    await file.engine.api("POST", "/api/managed-processes/kill", { name: "listed/web" });
    await file.engine.api("GET", `/api/dispatches/${open.body.id}?wait=30`);
  });

  it.each(["abc", "-1", "301", ""])("refuses to wait for %j", async (wait) => {
    const posted = await file.engine.api("POST", `/api/dispatches?wait=${wait}`, { agent: "idle" });
    expect(posted).toMatchObject({ status: 400, body: { error: { code: "bad-request" } } });
  });

  it.each([
    ["an unknown field", { agent: "dallas", services: [] }],
    ["no agent", { project: "shop" }],
    ["an agent that is a path", { agent: "../dallas" }],
    ["a project that is a path", { agent: "dallas", project: "a/b" }],
    ["a root that is no path", { agent: "dallas", cwd_root: "here" }],
    ["a list", []],
  ])("refuses a body with %s", async (_, body) => {
    const answer = await file.engine.api("POST", "/api/dispatches", body);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad-request" } } });
  });

  it("knows no dispatch that was never made", async () => {
    const answer = await file.engine.api("GET", "/api/dispatches/d-nothing");
    expect(answer).toMatchObject({ status: 404, body: { error: { code: "unknown-dispatch" } } });
  });
});
