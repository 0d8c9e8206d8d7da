import { describe, expect, it } from "vitest";
import { parseSettings } from "@/lib/config/settings";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { liveProcessesPrompt, managedSpawnPrompt } from "@/server/api/prompts";
import { layout } from "@/server/home/home";
import type { Engine } from "@/server/life/engine";
import { aRecord, aState, PHASES, T0 } from "../../support/builders";

function prompts(services: ServiceRecord[] = [], config: object = {}) {
  const parsed = parseSettings(JSON.stringify(config), {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const engine = { state: () => aState({ services }) } as Engine;
  const world = { engine, home: layout("/home/me/.moorage"), settings: parsed.settings };
  const asked = (query: string) => ({ query: new URLSearchParams(query) });
  return {
    hint: (query: string) => managedSpawnPrompt(world)(asked(query)),
    live: (query: string) => liveProcessesPrompt(world)(asked(query)),
  };
}

const inProject = (project: string, name: string, over: Partial<ServiceRecord> = {}) => ({
  ...aRecord({ owner: { project, agent: "dallas", wi_id: "" }, spec: { name, ports: [3_001] } }),
  ...over,
});

describe("the hint over HTTP", () => {
  it("is Markdown for this home and this engine", () => {
    const { status, headers, body } = prompts().hint("agent=dallas&wi=W-17&ttl=30");
    expect([status, headers["content-type"]]).toEqual([200, "text/markdown; charset=utf-8"]);
    expect(body).toContain("`/home/me/.moorage/agents/dallas/managed-spawn.json`");
    expect(body).toContain("http://127.0.0.1:7331/api/managed-processes/validate");
    expect(body).toContain("cat /home/me/.moorage/engine/token");
    expect(body).toContain('"ttl_minutes": 30');
    expect(body).toContain('"wi_id": "W-17"');
  });

  it.each([
    ["127.0.0.1", "http://127.0.0.1:7400"],
    ["0.0.0.0", "http://127.0.0.1:7400"],
    ["::1", "http://[::1]:7400"],
  ])("of an engine that listens on %s names %s", (host, url) => {
    expect(prompts([], { server: { host, port: 7_400 } }).hint("agent=dallas").body).toContain(`${url}/api/`);
  });

  it("asks for no token where the engine asks for none", () => {
    expect(prompts([], { server: { auth: "off" } }).hint("agent=dallas").body).not.toContain("token");
  });

  it("shows a port that is neither the engine's nor that of a live service", () => {
    const services = [inProject("shop", "web"), inProject("shop", "old", { phase: PHASES.ended })];
    expect(prompts(services, { server: { port: 3_002 } }).hint("agent=dallas").body).toContain("http://localhost:3003");
    expect(prompts(services.slice(1)).hint("agent=dallas").body).toContain("http://localhost:3001");
  });

  it.each([
    ["", "agent must be"],
    ["agent=../dallas", "agent must be"],
    ["agent=", "agent must be"],
    ["agent=dallas&ttl=soon", "ttl must be"],
    ["agent=dallas&ttl=Infinity", "ttl must be"],
    ["agent=dallas&project=..", "project must be"],
    [`agent=dallas&wi=${"x".repeat(201)}`, "wi has at most"],
    ["agent=dallas&tll=5", "unknown parameter tll"],
  ])("refuses ?%s", (query, sentence) => {
    const { status, body } = prompts().hint(query);
    expect(status).toBe(400);
    expect(JSON.parse(String(body)).error).toMatchObject({
      code: "bad-request",
      message: expect.stringContaining(sentence),
    });
  });
});

describe("the live block over HTTP", () => {
  it("tells of what is healthy and alive in that project, and of nothing else", () => {
    const { live } = prompts([
      inProject("shop", "web", { expiresAt: T0 }),
      inProject("blog", "web"),
      ...(["spawning", "starting", "unhealthy", "stopping", "exited", "ended"] as const).map((at) =>
        inProject("shop", at, { phase: PHASES[at] }),
      ),
    ]);
    const { status, headers, body } = live("project=shop");
    expect([status, headers["content-type"]]).toEqual([200, "text/markdown; charset=utf-8"]);
    const [, json = ""] = /```json\n([\s\S]*?)\n```/.exec(String(body)) ?? [];
    expect(JSON.parse(json)).toEqual([
      {
        name: "web",
        pid: 4_242,
        ports: [3_001],
        lease_end: new Date(T0).toISOString(),
        log_path: "/home/me/.moorage/engine/managed-logs/shop/web.log",
        attrs: {},
      },
    ]);
  });

  it("is empty where there is nothing", () => {
    expect(prompts().live("project=shop")).toMatchObject({ status: 200, body: "" });
  });

  it("does not repeat what a service has in its env", () => {
    const spec = { env: { DATABASE_URL: "postgres://app:s3same0pen@db/x" }, attrs: { note: "login s3same0pen" } };
    const body = String(prompts([aRecord({ spec })]).live("project=shop").body);
    expect(body).toContain('"note":"login •••"');
    expect(body).not.toContain("s3same0pen");
  });

  it("has at most as many bytes as the settings say", () => {
    const services = Array.from({ length: 40 }, (_, i) => inProject("shop", `web-${i}`));
    const { live } = prompts(services, { managedSpawn: { promptContextMaxBytes: 300 } });
    const text = String(live("project=shop").body);
    expect(text).toMatch(/^- \d+ more/m);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300);
  });

  it.each(["", "project=", "project=..", "project=*", "project=a/b", "project=shop&all=1"])("refuses ?%s", (query) => {
    expect(prompts([inProject("shop", "web")]).live(query).status).toBe(400);
  });
});
