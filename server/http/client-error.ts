import type { Duplex } from "node:stream";
import type { Fault } from "@/lib/fault";
import { faultReply } from "./reply";

const FAULTS: Readonly<Record<string, Fault>> = {
  HPE_HEADER_OVERFLOW: { code: "headers-too-large", message: "the head of a request is at most 8 KiB" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { code: "too-large", message: "chunk extensions are not read" },
  ERR_HTTP_REQUEST_TIMEOUT: { code: "timeout", message: "the request did not arrive whole within 10 s" },
};
const GARBLED: Fault = { code: "bad-request", message: "this is not HTTP/1.1" };

/**
 * Answers what never became a whole request, in the shape that all errors have, and ends the connection.
 *
 * @param begun whether an answer is on its way already, into which another must not be written
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex, begun: boolean): void {
  if (error.code === "ECONNRESET" || !socket.writable || begun) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = faultReply(FAULTS[error.code ?? ""] ?? GARBLED);
  const lines = Object.entries({
    ...headers,
    "x-content-type-options": "nosniff",
    "content-length": String(Buffer.byteLength(String(body))),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? "Bad Request"}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}

const REASONS: Readonly<Record<number, string>> = {
  408: "Request Timeout",
  413: "Payload Too Large",
  431: "Request Header Fields Too Large",
};
