import { type IncomingMessage, request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { Clock } from "@/lib/edges/clock";
import { systemErrorText } from "@/lib/health/cannot-ask";

export type Peer = { address: string; port: number };
export type HttpAnswer = { kind: "status"; status: number; peer: Peer | null } | { kind: "error"; error: string };

export type Question = {
  url: URL;
  /** Address literals of this machine to try in turn; null: look the name up. */
  addresses: string[] | null;
  /** How long one address may take to accept before the next one is tried. */
  attemptMs: number;
  clock: Clock;
};

/** Handed through to the socket, which Node's own type of the options leaves out. */
type Families = { autoSelectFamily: boolean; autoSelectFamilyAttemptTimeout: number };

const MOST_BODY_BYTES = 16_384;
const MOST_BODY_MS = 250;

/**
 * One GET, answered as soon as the status is known. Follows nothing, sends no credentials, keeps no connection.
 * Never rejects. There is no deadline in here: aborting `signal` destroys the socket.
 */
export function askStatus({ url, addresses, attemptMs, clock }: Question, signal: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const options: RequestOptions & Families = {
      ...target(url, addresses),
      method: "GET",
      path: url.pathname + url.search,
      headers: { host: url.host, accept: "*/*", "user-agent": "moorage-healthcheck" },
      // A kept connection would let an old process answer for a new one.
      agent: false,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: attemptMs,
    };
    let peer: Peer | null = null;
    const answer = (response: IncomingMessage) => resolve({ kind: "status", status: response.statusCode ?? 0, peer });
    try {
      const request = url.protocol === "https:" ? tlsRequest(options) : plainRequest(options);
      signal.addEventListener("abort", () => request.destroy(), { once: true });
      request.on("socket", (socket) =>
        socket.once("connect", () => {
          const { remoteAddress: address, remotePort: port } = socket;
          if (address !== undefined && port !== undefined) peer = { address, port };
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
      request.on("error", (error) => resolve({ kind: "error", error: systemErrorText(error) }));
      request.end();
    } catch (error) {
      resolve({ kind: "error", error: systemErrorText(error) });
    }
  });
}

function target(url: URL, addresses: string[] | null): RequestOptions & { rejectUnauthorized?: boolean } {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port || (url.protocol === "https:" ? 443 : 80);
  if (addresses === null) return { host, port };
  // Development servers sign their own certificates, and on this machine the owner of the listening socket says
  // more about who answers than a certificate would.
  const trusting = { port, rejectUnauthorized: false };
  const [first] = addresses;
  if (addresses.length === 1 && first !== undefined) return { ...trusting, host: first };
  return { ...trusting, host, lookup: pinned(addresses) };
}

/** Stands in for the resolver; Node then tries the addresses until one accepts. */
const pinned =
  (addresses: string[]): LookupFunction =>
  (_host, _options, found) =>
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

/** Reads a small body to its end, so that the service sees no reset connection at every probe; gives up on others. */
async function discard(response: IncomingMessage, clock: Clock): Promise<void> {
  const enough = new AbortController();
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) enough.abort();
  });
  response.on("error", () => enough.abort());
  response.on("close", () => enough.abort());
  await clock.sleep(MOST_BODY_MS, enough.signal);
}
