import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "@/lib/edges/clock";
import { type Fault, ok } from "@/lib/fault";
import { runtime } from "../handle";
import type { Runtime } from "../runtime";
import { TOKEN_HEADER } from "./actor";
import { answerClientError } from "./client-error";
import { confine } from "./confine";
import { type Asked, type GuardSettings, guard } from "./guard";
import { createHeldAnswers } from "./held-answers";
import { hotRead } from "./hot-reads";
import { methodsOf, wrongMethod } from "./methods";
import { withoutWorker } from "./old-workers";
import type { Pages, Upgrade } from "./pages";
import { pathOf } from "./path-of";
import { pump } from "./pump";
import { type Bucket, retryAfter, type Turn } from "./rate-limit";
import { refuse } from "./refuse";
import { faultReply, type Reply } from "./reply";
import { createRequestIds } from "./request-ids";
import { securityHeaders } from "./security-headers";
import { send, sendAtOnce } from "./send";
import { isStreamed } from "./streamed";
import { streamed } from "./streams";

const REQUEST_TIMEOUT_MS = 10_000;
/** Node looks only this often for requests that take too long. */
const TIMEOUT_CHECK_MS = 1_000;
const HEADER_LIMIT_BYTES = 8_192;

type Options = {
  settings: GuardSettings;
  clock: Clock;
  /** For requests with a token that is not the engine's. */
  wrongTokens: Bucket;
  version: string;
  pages: Pages;
  /** Hot reload's socket in development; null answers upgrades like any other request. */
  upgrade: Upgrade | null;
  /** Off only in the test that compares a route with its hot read. */
  hotReads: boolean;
  report(message: string, error: unknown): void;
  /** Who asks before this resolves waits for it: the port is taken before the engine is there. Default: nobody waits. */
  up?: Promise<void>;
};

/** What the guard let through: `url` is bound to what the token is for, `tokenId` is empty for the operator's own. */
type Passed = { engine: Runtime | null; url: string; id: string; nonce: string; tokenId: string };

/** One request and its answer; `nonce` is null while nothing is set on the answer, and empty where no page is asked for. */
type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  id: string;
  begun: number;
  nonce: string | null;
};

/** The one HTTP server: guard, then hot reads, then Next. Everything that arrives passes the guard. */
export function createListener({
  settings,
  clock,
  wrongTokens,
  version,
  pages,
  upgrade,
  hotReads,
  report,
  up,
}: Options): Server {
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      maxHeaderSize: HEADER_LIMIT_BYTES,
    },
    take,
  );
  // A client that asks first whether to send its body gets to know before it does.
  server.on("checkContinue", take);
  const nextId = createRequestIds();
  const heldAnswers = createHeldAnswers(clock, () => settings.scoped?.() ?? []);
  let starting = up ?? null;
  void up?.then(() => {
    starting = null;
  });
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on("clientError", (error, socket) =>
    answerClientError(error, socket, answering.get(socket)?.headersSent === true),
  );

  function take(request: IncomingMessage, response: ServerResponse): void {
    const exchange: Exchange = { request, response, id: nextId(), begun: performance.now(), nonce: null };
    try {
      answer(exchange)?.catch((error) => failed(exchange, error));
    } catch (error) {
      failed(exchange, error);
    }
  }

  /** What every answer needs that is not given in the turn in which its request came. Returns the nonce of its page. */
  function prepare(exchange: Exchange): string {
    const { request, response, id, begun } = exchange;
    if (exchange.nonce !== null) return exchange.nonce;
    answering.set(request.socket, response);
    response.once("close", () => {
      answering.delete(request.socket);
      tell(request, response, performance.now() - begun);
    });
    response.setHeader("X-Request-Id", id);
    response.setHeader("X-Moorage-Version", version);
    exchange.nonce = securityHeaders(response, request, request.url ?? "/");
    return exchange.nonce;
  }

  function failed(exchange: Exchange, error: unknown): void {
    const { response, id } = exchange;
    report(`request ${id}`, error);
    if (response.headersSent) return void response.destroy();
    prepare(exchange);
    send(response, faultReply({ code: "internal", message: `something went wrong here; the log names request ${id}` }));
  }

  function answer(exchange: Exchange): Promise<void> | undefined {
    const { request, response, id } = exchange;
    const { method = "GET", url: whole = "/" } = request;
    // Node makes another object of the headers for who asks for `headers`: polled reads do without.
    const headers: Asked["headers"] = request.headersDistinct;
    const guarded = guard({ method, url: whole, headers }, settings);
    if (!guarded.ok) return refused(exchange, refusal(guarded.fault, request));
    const holder = guarded.value;
    const bound = holder?.project ? confine(whole, holder.project) : ok(whole);
    const url = bound.ok ? bound.value : whole;
    const fault = wrongMethod(method, pathOf(whole)) ?? (bound.ok ? null : bound.fault);
    if (fault) return refused(exchange, refusal(fault, request));
    const noWorker = withoutWorker(headers);
    if (noWorker) return refused(exchange, noWorker);
    // Such a body may turn out too large: to close then, as some clients ask for, would cut them off from the answer.
    if (headers["transfer-encoding"] !== undefined) response.shouldKeepAlive = true;
    if (headers.expect !== undefined) response.writeContinue();
    if (holder?.id) heldAnswers.hold(response, holder.id);
    const passed = { url, id, tokenId: holder?.id ?? "" };
    if (!starting) return answerPassed(exchange, passed);
    prepare(exchange);
    return starting.then(() => answerPassed(exchange, passed));
  }

  function refused(exchange: Exchange, reply: Reply): undefined {
    prepare(exchange);
    refuse(exchange.request, exchange.response, reply);
  }

  /** Polled reads are answered in this very turn: once Next is loaded, every promise costs more than they do. */
  function answerPassed(exchange: Exchange, passed: Omit<Passed, "engine" | "nonce">): Promise<void> | undefined {
    const { request, response, id, begun } = exchange;
    const { method = "GET", url = "/" } = request;
    const engine = hotReads ? runtime() : null;
    const hot = engine && hotRead(method, passed.url, request.headersDistinct, engine);
    if (hot && !(hot instanceof Promise) && exchange.nonce === null) {
      sendAtOnce(response, hot, { requestId: id, version });
      engine.answered?.({ method, url, status: hot.status, streamed: false, ms: performance.now() - begun });
      return;
    }
    const nonce = prepare(exchange);
    if (!hot) return answerInTime(request, response, { engine, nonce, ...passed });
    return Promise.resolve(hot).then((reply) => send(response, reply));
  }

  async function answerInTime(
    request: IncomingMessage,
    response: ServerResponse,
    { engine, url, id, nonce, tokenId }: Passed,
  ): Promise<void> {
    const { method = "GET" } = request;
    const lastEventId = request.headers["last-event-id"];
    const answer = engine && (await streamed(method, url, single(lastEventId), engine));
    if (answer) return isStreamed(answer) ? pump(response, answer) : send(response, answer);
    request.headers["x-request-id"] = id;
    request.headers["x-nonce"] = nonce;
    request.headers[TOKEN_HEADER] = tokenId;
    request.url = url;
    await pages(request, response);
  }

  /** Only a token that is wrong counts: whoever has none is told each time, and the right one is always let in. */
  function refusal(fault: Fault, { headers, url = "/" }: IncomingMessage): Reply {
    if (fault.code === "method-not-allowed") return faultReply(fault, { allow: allowed(url) });
    if (fault.code !== "unauthorized") return faultReply(fault);
    const turn: Turn = headers.authorization === undefined ? { granted: true, waitMs: 0 } : wrongTokens.take();
    if (turn.granted) return faultReply(fault, { "www-authenticate": 'Bearer realm="moorage"' });
    const message = "too many requests with a wrong token; the header Retry-After says when to ask again";
    return faultReply({ code: "too-many-requests", message }, retryAfter(turn.retryAfterMs));
  }

  if (upgrade) {
    server.on("upgrade", (request, socket, head) => {
      const guarded = guard({ method: "GET", url: request.url ?? "/", headers: request.headersDistinct }, settings);
      if (!guarded.ok) return socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      upgrade(request, socket, head).catch((error) => {
        report("upgrade", error);
        socket.destroy();
      });
    });
  }
  return server;
}

function tell({ method = "GET", url = "/" }: IncomingMessage, response: ServerResponse, ms: number): void {
  const streamed = String(response.getHeader("content-type")).startsWith("text/event-stream");
  runtime()?.answered?.({ method, url, status: response.statusCode, streamed, ms });
}

const allowed = (url: string): string => (methodsOf(pathOf(url)) ?? ["GET", "HEAD", "POST", "DELETE"]).join(", ");

const single = (header: string | string[] | undefined): string | null => (typeof header === "string" ? header : null);
