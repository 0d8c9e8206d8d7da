import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll } from "vitest";
import { parseSettings } from "@/lib/config/settings";
import { nodeClock } from "@/lib/edges/node-clock";
import { type Booted, boot } from "@/server/boot";
import { runtime } from "@/server/handle";
import { type Home, prepareHome } from "@/server/home/home";
import { digestOf } from "@/server/home/token";
import { createListener } from "@/server/http/listener";
import { createBucket } from "@/server/http/rate-limit";
import type { Operation } from "@/server/runtime";
import { type Answer, ask } from "./ask";
import { builtSpawner } from "./built";
import { nothingLeft } from "./engine-of-file";
import { freePort } from "./free-port";
import { fastConfig } from "./plain-services";
import { temporaryHome } from "./temp-home";

/** A real engine and its listener in this very process, without pages: what is sent by a route is sent by its name. */
export type EngineHere = {
  port: number;
  token: string;
  home: Home;
  /** A GET with the token, as it goes over the wire. */
  get<T>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  call<T>(operation: Operation, body?: unknown, query?: string): Promise<T>;
};

const TOKEN = "a-token-for-tests-only";

export function engineHere(config = fastConfig()): { readonly engine: EngineHere } {
  let engine: EngineHere | undefined;
  let booted: Booted | undefined;
  let server: Server | undefined;
  const place = temporaryHome();

  beforeAll(async () => {
    const home = await prepareHome(place.root);
    const port = await freePort();
    server = await listening(port);
    const parsed = parseSettings(config, {});
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const log = () => undefined;
    const spawnerPath = await builtSpawner();
    const { settings } = parsed;
    booted = await boot({ home, settings, token: TOKEN, version: "test", startedAt: 0, log, spawnerPath });
    await booted.ready;
    engine = { port, token: TOKEN, home, get: (path, headers) => get(port, path, headers), call };
  });

  afterEach(async () => {
    for (const { id } of (await call<{ items: { id: string }[] }>("listServices")).items) {
      await call("killService", { name: id });
    }
    await nothingLeft(place.home.id);
  });

  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
    booted?.close();
    place.clear();
  });

  return {
    get engine() {
      if (!engine) throw new Error("the engine is there from `beforeAll` on");
      return engine;
    },
  };
}

const get = <T>(port: number, path: string, headers: Record<string, string> = {}): Promise<Answer<T>> =>
  ask<T>(port, { path, headers: { authorization: `Bearer ${TOKEN}`, ...headers } });

async function call<T>(operation: Operation, body?: unknown, query = ""): Promise<T> {
  const request = {
    body,
    params: {},
    query: new URLSearchParams(query),
    ifNoneMatch: null,
    actor: "test",
    requestId: "r-test",
  };
  const reply = await runtime()?.api[operation](request);
  if (reply === undefined || reply.status >= 400) throw new Error(`${operation}: ${reply?.body ?? "no engine"}`);
  return JSON.parse(Buffer.from(reply.body ?? "null").toString());
}

async function listening(port: number): Promise<Server> {
  const pages = async (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(501).end();
  const server = createListener({
    settings: { hosts: new Set([`127.0.0.1:${port}`]), auth: "commands", tokenDigest: digestOf(TOKEN) },
    clock: nodeClock,
    wrongTokens: createBucket({ perSecond: 100, burst: 100 }, () => performance.now()),
    version: "test",
    pages,
    upgrade: null,
    hotReads: true,
    report: (message, error) => console.error(message, error),
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}
