import { Ajv2020 } from "ajv/dist/2020";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Described } from "@/lib/api/described";
import { DESCRIBED } from "@/lib/api/described-operations";
import { openApiDocument } from "@/lib/api/openapi";
import { pathsOf } from "@/lib/api/openapi-paths";
import type { Answer } from "../../support/ask";
import { openStream, type StreamEvent } from "../../support/event-stream";
import { type HttpEngine, startHttpEngine } from "../../support/http-engine";
import { shell } from "../../support/shell-service";

/** Nothing that is not described may be in an answer: what clients are not told of, they cannot rely on. */
const described = openApiDocument({ version: "0", url: "", needsToken: () => false, closed: true });
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ ...described, $id: "moorage" });

let engine: HttpEngine;
const seen = new Map<string, Set<number>>();

beforeAll(async () => {
  engine = await startHttpEngine();
});
afterAll(() => engine.stop());

type Name = keyof typeof DESCRIBED;

/** Asks for an operation, and holds the answer against what is said of it. */
async function ask(
  name: Name,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Record<string, unknown>>> {
  const operation: Described = DESCRIBED[name];
  const answer = await engine.api<Record<string, unknown>>(operation.method, path, body, headers);
  expect(fault(name, answer), `${name} ${answer.status}`).toBeNull();
  seen.set(name, (seen.get(name) ?? new Set()).add(answer.status));
  return answer;
}

/** Why an answer is not what was described; null where it is. */
function fault(name: Name, { status, body }: Pick<Answer<unknown>, "status" | "body">): string | null {
  const operation: Described = DESCRIBED[name];
  const [{ path = "" } = {}] = pathsOf(operation);
  const method = operation.method.toLowerCase();
  const response = described.paths[path]?.[method] as { responses: Record<string, { content?: object }> };
  const told = response.responses[status];
  if (!told) return `status ${status} is not described: ${JSON.stringify(body)}`;
  if (!told.content || !("application/json" in told.content)) return null;
  const at = ["paths", path, method, "responses", String(status), "content", "application/json", "schema"];
  const pointer = at.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  return ajv.validate({ $ref: `moorage#/${pointer}` }, body) ? null : ajv.errorsText();
}

it("answers every operation as it is described", async () => {
  const specs = { specs: [shell("web", "echo here; exec sleep 300")] };
  await ask("health", "/api/health");
  await ask("validateSidecar", "/api/managed-processes/validate?project=shop", specs);
  await ask("validateSidecar", "/api/managed-processes/validate", { specs: [{ name: "A" }] });
  const submitted = await ask("submitDispatch", "/api/dispatches?wait=30", { agent: "dallas", project: "shop", specs });
  expect(submitted.body).toMatchObject({ status: "success" });
  await ask("submitDispatch", "/api/dispatches?wait=30", { agent: "dallas", project: "shop", specs: { specs: [] } });
  await ask("listDispatches", "/api/dispatches?limit=1");
  await ask("dispatchById", `/api/dispatches/${submitted.body.id}`);
  await ask("dispatchById", "/api/dispatches/nowhere");
  await ask("listServices", "/api/managed-processes");
  await ask("listServices", "/api/managed-processes?state=odd");
  await ask("serviceByName", "/api/managed-processes/by-name/web");
  await ask("serviceByName", "/api/managed-processes/by-name/wob");
  await ask("waitForState", "/api/managed-processes/wait/web?timeout=5");
  await ask("waitForState", "/api/managed-processes/wait/web?for=exited&timeout=0");
  await ask("latestProbes", "/api/managed-processes/probes");
  await ask("probeHistory", "/api/managed-processes/probes/web");
  await ask("declaredSpec", "/api/managed-processes/specs/web");
  await ask("serviceUsage", "/api/managed-processes/usage");
  await ask("listPorts", "/api/ports");
  await ask("portByNumber", "/api/ports/3001");
  await ask("readLog", "/api/managed-processes/logs/web?lines=5");
  await ask("listProjects", "/api/projects");
  await ask("managedSpawnPrompt", "/api/prompts/managed-spawn?agent=dallas");
  await ask("liveProcessesPrompt", "/api/prompts/live-processes?project=shop");
  await ask("extendLease", "/api/managed-processes/extend", { name: "web", minutes: 5 });
  await ask("extendLease", "/api/managed-processes/extend", { name: "web", minutes: -5 });
  await ask("restartService", "/api/managed-processes/restart", { name: "web" });
  await ask("killService", "/api/managed-processes/kill", { name: "web", expected: { generation: 1 } });
  await ask("killService", "/api/managed-processes/kill", { name: "shop/web" });
  await ask("listServices", "/api/managed-processes?include=ended");
  const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_services" } };
  await ask("mcp", "/api/mcp", message, { accept: "application/json, text/event-stream" });
  await ask("mcp", "/api/mcp", message, { accept: "application/json" });
  await ask("mcp", "/api/mcp", []);
  await ask("removeProject", "/api/projects/shop");
  await ask("removeProject", "/api/projects/shop");
  await ask("readEvents", "/api/events");
  await ask("sweep", "/api/sweep", {});
  const { body } = await ask("createLoginCode", "/api/login-codes", {});
  await ask("login", "/api/login", { code: body.code });
  await ask("login", "/api/login", { code: body.code });
  await ask("openApi", "/api/openapi.json");
  await ask("metrics", "/api/metrics");
  await ask("sidecarSchema", "/schemas/managed-spawn.json");

  const streams = ["followLog", "followTopics", "followEvents"];
  expect(Object.keys(DESCRIBED).filter((name) => !seen.has(name) && !streams.includes(name))).toEqual([]);
});

/** Why what a stream said is not what was described; null where it is. */
function streamFault(name: Name, event: Pick<StreamEvent, "name" | "data">): string | null {
  const operation: Described = DESCRIBED[name];
  const [{ path = "" } = {}] = pathsOf(operation);
  const get = described.paths[path]?.get as { responses: { 200: { content: Record<string, object> } } };
  const stream = get.responses[200].content["text/event-stream"] as { "x-events": Record<string, { data: object }> };
  const told = stream["x-events"][event.name];
  if (!told) return `${event.name} is not described: ${JSON.stringify(event.data)}`;
  return ajv.validate(told.data, event.data)
    ? null
    : `${event.name}: ${ajv.errorsText()} ${JSON.stringify(event.data)}`;
}

it("says in its streams what is described", async () => {
  const specs = { specs: [shell("tide", "echo in; printf half; exec sleep 300")] };
  const { body } = await ask("submitDispatch", "/api/dispatches?wait=30", { agent: "ann", project: "sea", specs });
  expect(body).toMatchObject({ status: "success" });
  const topics = "topics=processes,events,log:sea/tide,log:sea/nobody";
  const streams = [
    ["followTopics", await openStream(engine, `/api/stream?${topics}`)],
    ["followLog", await openStream(engine, "/api/managed-processes/log-stream/sea/tide")],
    ["followEvents", await openStream(engine, "/api/events/stream")],
  ] as const;
  await ask("restartService", "/api/managed-processes/restart", { name: "sea/tide" });
  await ask("waitForState", "/api/managed-processes/wait/sea/tide?timeout=30");
  await ask("killService", "/api/managed-processes/kill", { name: "sea/tide" });
  const wanted: Record<(typeof streams)[number][0], string[]> = {
    followTopics: ["processes", "events", "lines", "partial", "generation", "done"],
    followLog: ["message", "generation", "done"],
    followEvents: ["message"],
  };
  for (const [name, stream] of streams) {
    const said = () => new Set(stream.events.map((event) => event.name));
    await stream.until(`${name}: ${wanted[name].join(", ")}`, () => wanted[name].every((event) => said().has(event)));
    expect(stream.events.map((event) => streamFault(name, event)).filter((fault) => fault !== null)).toEqual([]);
  }
  expect(streamFault("followTopics", { name: "processes", data: { topic: "processes" } })).toMatch(/etag/);
  expect(streamFault("followLog", { name: "whim", data: {} })).toMatch(/not described/);
});

it("would tell of an answer that is not as described", () => {
  expect(fault("killService", { status: 200, body: { ok: true, name: "web", killed: true } })).toMatch(/killed_pid/);
  expect(fault("killService", { status: 418, body: {} })).toMatch(/not described/);
  const extra = { ok: true, name: "web", killed: true, killed_pid: 1, secret: 1 };
  expect(fault("killService", { status: 200, body: extra })).toMatch(/additional/);
});

it("describes what it serves: the served document is the one that these answers were held against", async () => {
  const { body } = await engine.api<{ paths: object }>("GET", "/api/openapi.json");
  expect(Object.keys(body.paths)).toEqual(Object.keys(described.paths));
});
