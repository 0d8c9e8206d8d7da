import type { ServerResponse } from "node:http";
import type { Reply } from "./reply";
import { ALWAYS } from "./security-headers";

/** Writes an answer; the headers that every answer carries are set already. */
export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  // Told with the answer that still holds; a poll without news is to be small.
  if (status === 304) response.removeHeader("X-Moorage-Version");
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(status, bytes ? { ...headers, "content-length": bytes.byteLength } : headers);
  response.end(bytes ?? undefined);
}

const EVERYWHERE = Object.entries(ALWAYS).flat();

/** Heads by the answer that they belong to: who polls gets one object again and again. */
const heads = new WeakMap<Reply, string[]>();

/** What one engine says with each of its answers. */
export type Told = { requestId: string; version: string };

/** The same to a response on which nothing was set yet: all headers at once, which is a third of the work of an answer. */
export function sendAtOnce(response: ServerResponse, reply: Reply, { requestId, version }: Told): void {
  const head = heads.get(reply) ?? keptHead(reply, version);
  // Written down before this returns, so the next one may have it.
  head[1] = requestId;
  response.writeHead(reply.status, head);
  response.end(reply.body ?? undefined);
}

function keptHead(reply: Reply, version: string): string[] {
  const { status, headers, body } = reply;
  const told = status === 304 ? [] : ["X-Moorage-Version", version];
  const length = body === null ? [] : ["content-length", String(Buffer.byteLength(body))];
  const head = ["X-Request-Id", "", ...EVERYWHERE, ...told, ...Object.entries(headers).flat(), ...length];
  heads.set(reply, head);
  return head;
}
