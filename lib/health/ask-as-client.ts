import { type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Clock } from "@/lib/edges/clock";
import { systemErrorText } from "@/lib/health/cannot-ask";
import { type HttpAnswer, MOST_BODY_BYTES, MOST_BODY_MS, type Peer, type Question } from "@/lib/health/http-answer";

/** One GET through Node's client, which knows all of HTTP and the words for what is wrong with an answer. */
export function askAsClient({ url, address, clock }: Question, signal: AbortSignal): Promise<HttpAnswer> {
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  return new Promise((resolve) => {
    const options: RequestOptions = {
      port,
      ...target(url, address),
      method: "GET",
      path: url.pathname + url.search,
      headers: { host: url.host, accept: "*/*", "user-agent": "moorage-healthcheck" },
      // A kept connection would let an old process answer for a new one.
      agent: false,
    };
    let peer: Peer | null = null;
    const fail = (error: unknown) =>
      resolve({ kind: "error", error: systemErrorText(error), connected: peer !== null });
    const answer = (response: IncomingMessage) => resolve({ kind: "status", status: response.statusCode ?? 0, peer });
    try {
      const request = url.protocol === "https:" ? tlsRequest(options) : plainRequest(options);
      signal.addEventListener("abort", () => request.destroy(), { once: true });
      request.on("socket", (socket) =>
        socket.once("connect", () => {
          peer = { address: socket.remoteAddress ?? address ?? "", port };
        }),
      );
      request.on("response", (response) => {
        answer(response);
        void discard(response, clock).then(() => request.destroy());
      });
      request.on("upgrade", (response, socket) => {
        answer(response);
        socket.destroy();
      });
      request.on("error", fail);
      request.end();
    } catch (error) {
      fail(error);
    }
  });
}

// Development servers sign their own certificates, and on this machine the owner of the listening socket says more
// about who answers than a certificate would.
const target = (url: URL, address: string | null): RequestOptions & { rejectUnauthorized?: boolean } =>
  address === null ? { host: url.hostname } : { host: address, rejectUnauthorized: false };

/** Reads a small body to its end; gives up on others. */
async function discard(response: IncomingMessage, clock: Clock): Promise<void> {
  const enough = new AbortController();
  const end = () => enough.abort("enough");
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) end();
  });
  response.on("error", end);
  response.on("close", end);
  await clock.sleep(MOST_BODY_MS, enough.signal);
}
