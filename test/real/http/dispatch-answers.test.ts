import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { Answer } from "../../support/ask";
import { engineOfFile } from "../../support/engine-of-file";
import { eventually } from "../../support/eventually";
import { neverWell } from "../../support/http-services";
import { sleeper } from "../../support/plain-services";
import { rowsOf, verdictOf } from "../../support/submit";

const file = engineOfFile();

const submit = (body: object, wait: number): Promise<Answer<Dispatch>> =>
  file.engine.api<Dispatch>("POST", `/api/dispatches?wait=${wait}`, body);

const verdict = (body: Parameters<typeof verdictOf>[1]) => verdictOf(file.engine, body);
const rows = (project: string) => rowsOf(file.engine, project);

const alertOf = ({ inbox }: Dispatch): string => readFileSync(join(file.engine.home.root, inbox ?? "none"), "utf8");

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

  it("is no part of a private key, though it begins within one", async () => {
    const key = 'i=1; while [ $i -le 40 ]; do printf "MIIEow%058d\\n" $i; i=$((i+1)); done';
    const begin = "echo '-----BEGIN RSA PRIVATE KEY-----'";
    const judged = await verdict(
      saying("keys", `${begin}; ${key}; echo '-----END RSA PRIVATE KEY-----'; echo bad key`),
    );
    expect(judged.specs[0]?.log_tail).toMatch(/bad key$/);
    expect(JSON.stringify(judged)).not.toContain("MIIEow");
    expect(alertOf(judged)).toContain("bad key");
    expect(alertOf(judged).split("## What was written")[0]).not.toContain("MIIEow");
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
