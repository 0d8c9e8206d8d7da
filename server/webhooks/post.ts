import { type ClientRequest, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Signed } from "./signed";

/**
 * One POST; resolves to null where the answer is 2xx, and to why not otherwise. Follows nothing, reads no body, keeps no
 * connection, never rejects. It has no deadline of its own: aborting `signal` ends it.
 */
export function post(url: string, { body, headers }: Signed, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve("given up");
    const send = url.startsWith("https:") ? tlsRequest : plainRequest;
    const sent = { ...headers, "content-length": Buffer.byteLength(body), "user-agent": "moorage-webhook" };
    const request = opened(() => send(url, { method: "POST", headers: sent, agent: false }));
    if (request === null) return resolve("the address cannot be used");
    const give = () => request.destroy();
    signal.addEventListener("abort", give, { once: true });
    request.on("response", ({ statusCode = 0 }) => {
      resolve(statusCode >= 200 && statusCode < 300 ? null : `http status ${statusCode}`);
      request.destroy();
    });
    request.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "the connection broke"));
    request.on("close", () => {
      signal.removeEventListener("abort", give);
      resolve("no answer in time");
    });
    request.end(body);
  });
}

/** Null for an address that parses and all the same cannot be asked, such as one with a bare `%` in its password. */
function opened(open: () => ClientRequest): ClientRequest | null {
  try {
    return open();
  } catch {
    return null;
  }
}
