import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOST_BYTES } from "@/lib/mcp/bounds";
import { comesTrue } from "../../support/comes-true";
import { freePort } from "../../support/free-port";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { neverWell } from "../../support/http-services";
import { type McpClient, overHttp, overStdio } from "../../support/mcp-client";
import { shell } from "../../support/shell-service";

let engine: HttpEngine;
let folder: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "moorage-mcp-")));
  engine = await startHttpEngine();
});
afterAll(async () => {
  await engine.api("DELETE", "/api/projects/http");
  await engine.api("DELETE", "/api/projects/stdio");
  await engine.stop();
  for (const path of [folder, engine.home.root]) rmSync(path, { recursive: true, force: true });
});

const TRANSPORTS: readonly [string, () => Promise<McpClient>][] = [
  ["http", () => overHttp(engine.url, { authorization: `Bearer ${engine.token}` })],
  ["stdio", () => overStdio(engine.home.root)],
];

type Row = { id: string; state: string; generation: number; ttl_expires_at: number };

describe.each(TRANSPORTS)("an agent over %s", (project, connect) => {
  it("reads the hint, describes a service, corrects what it is told, and works with it until it stops it", async () => {
    const { client, call, close } = await connect();
    const hint = await client.getPrompt({
      name: "managed-spawn",
      arguments: { agent: "dallas", wi: "W-1", ttl: "30" },
    });
    expect(JSON.stringify(hint.messages)).toMatch(/dallas.*W-1/s);

    const port = await freePort();
    const line = "for i in $(seq 1 150); do echo line $i $(printf %0200d 7); done; echo needle; exec sleep 300";
    const sound = shell("web", line, { cwd: folder, ports: [port] });
    const sidecar = (spec: object) => ({ specs: [spec], written_by: "dallas", wi_id: "W-1" });
    const bad = await call<{ ok: boolean }>("validate_services", {
      sidecar: sidecar({ ...sound, name: "No Name", cmd: "rm" }),
      project,
    });
    expect(bad).toMatchObject({
      isError: false,
      data: { ok: false, reason: expect.stringContaining("spec[0]: name") },
    });
    expect(bad.text).toMatch(/spec\[0\]: name.*\/specs\/0\/name[\s\S]*spec\[0\]: cmd/);
    const good = await call("validate_services", { sidecar: sidecar(sound), project });
    expect(good).toMatchObject({
      data: { ok: true, services: ["web"] },
      text: expect.stringContaining("submit_services"),
    });

    const judged = await call("submit_services", { sidecar: sidecar(sound), agent: "dallas", project, wi_id: "W-1" });
    expect(judged).toMatchObject({ isError: false, data: { status: "success", specs: [{ outcome: "healthy" }] } });
    const name = `${project}/web`;
    const { data: row } = await call<Row>("wait_healthy", { name });
    expect(row).toMatchObject({ id: name, state: "healthy", generation: 1 });
    expect((await call("list_services", { project })).data).toMatchObject({ items: [{ id: name, ports: [port] }] });

    type Lines = { items: { seq: number; text: string }[]; before: number; more: boolean };
    const found = await comesTrue("the needle is written", async () => {
      const answer = await call<Lines>("search_logs", { name, regex: "^nee.le$" });
      return answer.data.items.length > 0 && answer;
    });
    expect(found.data.items.map(({ text }) => text)).toEqual(["needle"]);
    const newest = await call<Lines>("read_logs", { name });
    expect(newest.data.items.at(-1)?.text).toBe("needle");
    expect(newest.data.items.length).toBeLessThan(100);
    expect(newest.data.more).toBe(true);
    expect(newest.text).toContain(`call again with before: ${newest.data.before}`);
    const older = await call<Lines>("read_logs", { name, before: newest.data.before, lines: 1 });
    const [, first] = /^line (\d+)/.exec(newest.data.items[0]?.text ?? "") ?? [];
    expect(older.data.items[0]?.text).toMatch(new RegExp(`^line ${Number(first) - 1} `));
    for (const { text, data } of [newest, older]) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
      expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThanOrEqual(MOST_BYTES);
    }

    const anew = await call("restart_service", { name, generation: 1 });
    expect(anew.data).toMatchObject({ ok: true, generation: 2 });
    const late = await call("stop_service", { name, generation: 1 });
    expect(late).toMatchObject({ isError: true, text: expect.stringMatching(/^generation-changed: .*\nNext: /s) });
    const again = await call<Row>("wait_healthy", { name });
    const longer = await call<Row>("extend_lease", { name, minutes: 7 });
    expect(longer.data.ttl_expires_at).toBe(again.data.ttl_expires_at + 7 * 60_000);
    expect((await call("list_ports", { port })).text).toContain(`belongs to project ${project}`);
    expect((await call("list_ports", { project })).data).toMatchObject({ items: [{ port, service: "web" }] });

    const uri = `moorage://services/${name}`;
    const { resources } = await client.listResources();
    expect(resources.map((one) => one.uri)).toEqual(expect.arrayContaining([uri, `${uri}/log`]));
    const read = await client.readResource({ uri });
    expect(JSON.parse((read.contents[0] as { text: string }).text)).toMatchObject({ id: name, state: "healthy" });
    await comesTrue("the log ends as the service wrote it, also after its restart", async () => {
      const log = await client.readResource({ uri: `${uri}/log` });
      return (log.contents[0] as { text: string }).text.endsWith("needle\n");
    });
    const live = await client.getPrompt({ name: "live-processes", arguments: { project } });
    expect(JSON.stringify(live.messages)).toContain("web");

    expect((await call("stop_service", { name })).data).toMatchObject({ ok: true, killed: true });
    expect((await call("list_services", { project })).data).toMatchObject({ items: [] });
    type Events = { items: { kind: string; actor: string }[] };
    const { data: events } = await call<Events>("list_events", { name, kind: ["restarted", "killed", "extended"] });
    expect(new Set(events.items.map(({ actor }) => actor))).toEqual(new Set(["mcp test client"]));
    await close();
  });

  it("is told what it can do about what goes wrong", async () => {
    const { client, call, close } = await connect();
    // A check that says yes might be quicker than its end.
    const failing = { ...neverWell("bad", "echo no such table; exit 3"), cwd: folder };
    const judged = await call("submit_services", {
      sidecar: { specs: [failing], written_by: "dallas", wi_id: "W-1" },
      agent: "dallas",
      project,
    });
    expect(judged).toMatchObject({ isError: true, data: { status: "error" } });
    expect(judged.text).toContain("no such table");
    const waited = await call("wait_healthy", { name: `${project}/bad`, timeout_s: 5 });
    expect(waited).toMatchObject({ isError: true, text: expect.stringMatching(/exited.*\nNext: .*read_logs/s) });
    const absent = await call("get_service", { name: "nobody" });
    expect(absent.text).toMatch(/^unknown-service: .*\nNext: Call list_services/s);
    const odd = await call("read_logs", { name: "bad", lines: 0, verbose: true });
    expect(odd).toMatchObject({ isError: true, text: expect.stringMatching(/^bad-request: lines: /) });
    expect(await call("search_logs", { name: "bad" })).toMatchObject({ isError: true });
    await expect(client.callTool({ name: "rm_rf" })).rejects.toThrow(/there is no tool rm_rf; there are list_services/);
    await expect(client.readResource({ uri: "moorage://services/x/nobody" })).rejects.toThrow(/unknown-service/);
    await expect(client.readResource({ uri: "file:///etc/passwd" })).rejects.toThrow(/no resource/);
    await expect(client.getPrompt({ name: "live-processes" })).rejects.toThrow(/project/);
    await close();
  });
});

it("who has no token sees what runs, and reads no logs and commands nothing", async () => {
  const { client, call, close } = await overHttp(engine.url);
  expect((await call("list_services")).isError).toBe(false);
  expect((await call("list_ports")).isError).toBe(false);
  expect((await client.getPrompt({ name: "managed-spawn", arguments: { agent: "a" } })).messages).toHaveLength(1);
  const closed: [string, object][] = [
    ["wait_healthy", { name: "bad" }],
    ["read_logs", { name: "bad" }],
    ["search_logs", { name: "bad", text: "x" }],
    ["validate_services", { sidecar: {} }],
    ["submit_services", { sidecar: {}, agent: "a" }],
    ["restart_service", { name: "http/bad" }],
    ["stop_service", { name: "http/bad" }],
    ["extend_lease", { name: "http/bad", minutes: 1 }],
    ["list_events", {}],
  ];
  for (const [tool, args] of closed) {
    const { isError, text } = await call(tool, args as Record<string, unknown>);
    expect({ tool, isError, text }).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^unauthorized: .*moorage mcp/s),
    });
  }
  await expect(client.readResource({ uri: "moorage://services/http/bad/log" })).rejects.toThrow(/unauthorized/);
  await close();
  await expect(overHttp(engine.url, { authorization: "Bearer wrong" })).rejects.toThrow();
});

it("the name that a client gives in a header stands in the audit log", async () => {
  const headers = { authorization: `Bearer ${engine.token}`, "x-moorage-actor": "dallas" };
  const { call, close } = await overHttp(engine.url, headers);
  await call("restart_service", { name: "http/bad" });
  const { data } = await call<{ items: { actor: string }[] }>("list_events", { kind: ["restarted"], limit: 1 });
  expect(data.items).toMatchObject([{ actor: "dallas" }]);
  await close();
});
