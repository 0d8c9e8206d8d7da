import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import next from "next";
import { securityHeaders } from "@/server/http/security-headers";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const LIST = "/api/managed-processes";

export type Asked = { ifNoneMatch: string | undefined; authorization: string | undefined; status: number };

/** What the engine says when it is asked for the list. */
export type Script =
  | { answers: "list"; items: unknown[] }
  | { answers: "other"; status: number; body: unknown }
  /** The connection is cut. */
  | { answers: "nothing" }
  /** The request is kept waiting. */
  | { answers: "never" };

export type FakeEngine = {
  url: string;
  script: Script;
  /** The token that a list asks for; null for none. */
  token: string | null;
  /** Each request for the list, in order. */
  asked: Asked[];
  /** Resolves when `count` more polls have been answered. */
  polls(count: number): Promise<void>;
  close(): Promise<void>;
};

/** The real pages under the real headers, in front of an engine that says what a test wants it to say. */
export async function startFakeEngine(): Promise<FakeEngine> {
  if (!existsSync(`${ROOT}/.next/BUILD_ID`)) throw new Error("The pages are not built: npm run build");
  const app = next({ dev: false, dir: ROOT });
  await app.prepare();
  const pages = app.getRequestHandler();
  const waiting = new Set<{ until: number; go: () => void }>();

  const server = createServer((request, response) => {
    const { url = "/" } = request;
    const nonce = securityHeaders(response, request, url, false);
    request.headers["x-nonce"] = nonce;
    if (url === LIST) answerList(request, response);
    else void pages(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const engine: FakeEngine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script: { answers: "list", items: [] },
    token: null,
    asked: [],
    polls: (count) =>
      new Promise((resolve) => {
        waiting.add({ until: engine.asked.length + count, go: resolve });
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
    },
  };

  function answerList(request: IncomingMessage, response: ServerResponse): void {
    const { authorization } = request.headers;
    const ifNoneMatch = request.headers["if-none-match"];
    const answer =
      engine.token !== null && authorization !== `Bearer ${engine.token}` ? LOCKED : said(engine.script, ifNoneMatch);
    if (answer === "cut") response.destroy();
    else if (answer !== "never") response.writeHead(answer.status, answer.headers).end(answer.body);
    engine.asked.push({ ifNoneMatch, authorization, status: typeof answer === "string" ? 0 : answer.status });
    for (const waiter of waiting) {
      if (engine.asked.length < waiter.until) continue;
      waiting.delete(waiter);
      waiter.go();
    }
  }

  return engine;
}

type Answer = { status: number; headers: Record<string, string>; body?: string } | "cut" | "never";

const JSON_TYPE = { "content-type": "application/json", "cache-control": "private, no-cache" };

const json = (status: number, body: unknown): Answer => ({ status, headers: JSON_TYPE, body: JSON.stringify(body) });

const LOCKED = json(401, { error: { code: "unauthorized", message: "a token is needed" } });

function said(script: Script, ifNoneMatch: string | undefined): Answer {
  switch (script.answers) {
    case "nothing":
      return "cut";
    case "never":
      return "never";
    case "other":
      return json(script.status, script.body);
    case "list": {
      const etag = `W/"${createHash("sha1").update(JSON.stringify(script.items)).digest("base64url")}"`;
      if (ifNoneMatch === etag) return { status: 304, headers: { etag } };
      const body = JSON.stringify({ items: script.items, generatedAt: Date.now() });
      return { status: 200, headers: { ...JSON_TYPE, etag }, body };
    }
  }
}
