import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { runtime } from "../handle";
import { type GuardSettings, guard } from "./guard";
import { hotRead } from "./hot-reads";
import type { Upgrade } from "./next-pages";
import { faultReply, type Reply } from "./reply";
import { securityHeaders } from "./security-headers";

const REQUEST_TIMEOUT_MS = 10_000;
const HEADER_LIMIT_BYTES = 8_192;

export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  settings: GuardSettings;
  version: string;
  pages: Pages;
  /** Hot reload's socket in development; null answers upgrades like any other request. */
  upgrade: Upgrade | null;
  /** Off only in the test that compares a route with its hot read. */
  hotReads: boolean;
  report(message: string, error: unknown): void;
};

/** The one HTTP server: guard, then hot reads, then Next. Everything that arrives passes the guard. */
export function createListener({ settings, version, pages, upgrade, hotReads, report }: Options): Server {
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS, maxHeaderSize: HEADER_LIMIT_BYTES },
    (request, response) => {
      const id = randomUUID();
      response.setHeader("X-Request-Id", id);
      response.setHeader("X-Moorage-Version", version);
      answer(request, response, id).catch((error) => {
        report(`request ${id}`, error);
        if (response.headersSent) response.destroy();
        else
          send(
            response,
            faultReply({ code: "internal", message: `something went wrong here; the log names request ${id}` }),
          );
      });
    },
  );

  async function answer(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const nonce = securityHeaders(response, request, url);
    const refused = guard({ method, url, headers: request.headersDistinct }, settings);
    if (refused) {
      // What was not read of a refused body must not be taken for the next request.
      response.setHeader("Connection", "close");
      if (refused.code === "unauthorized") response.setHeader("WWW-Authenticate", 'Bearer realm="moorage"');
      return send(response, faultReply(refused));
    }
    const engine = runtime();
    const hot = hotReads && engine ? hotRead(method, url, request.headers["if-none-match"] ?? null, engine) : null;
    if (hot) return send(response, await hot);
    request.headers["x-request-id"] = id;
    request.headers["x-nonce"] = nonce;
    await pages(request, response);
  }

  if (upgrade) {
    server.on("upgrade", (request, socket, head) => {
      const refused = guard({ method: "GET", url: request.url ?? "/", headers: request.headersDistinct }, settings);
      if (refused) return socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      upgrade(request, socket, head).catch((error) => {
        report("upgrade", error);
        socket.destroy();
      });
    });
  }
  return server;
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(status, bytes ? { ...headers, "content-length": bytes.byteLength } : headers);
  response.end(bytes ?? undefined);
}
