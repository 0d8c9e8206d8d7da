import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { chunkOf } from "./chunk";
import type { Outbox } from "./outbox";
import type { Streamed } from "./streamed";

/** Writes an answer as fast as its client reads it. Resolves when it is over, whoever ended it. */
export async function pump(response: ServerResponse, { status, headers, stream }: Streamed): Promise<void> {
  const source = stream[Symbol.asyncIterator]();
  const gone = () => void source.return?.();
  response.once("close", gone);
  try {
    response.writeHead(status, headers);
    // HEAD asks how a stream begins, not for the stream.
    if (response.req.method === "HEAD") return void response.end();
    response.flushHeaders();
    if (isOutbox(stream)) return await pour(response, stream);
    while (!response.destroyed) {
      const { done, value } = await source.next();
      if (done) break;
      if (!response.write(value)) await drained(response);
    }
    response.end();
  } finally {
    response.off("close", gone);
    gone();
  }
}

const isOutbox = (stream: Streamed["stream"]): stream is Outbox => "pour" in stream;

/**
 * What is told to many is the same bytes for all of them, and goes past what the response would do for each. A response
 * that is not the next one on its connection, or is not made of chunks, does it all the same.
 */
function pour(response: ServerResponse, outbox: Outbox): Promise<void> {
  const { socket } = response;
  const isDirect = socket !== null && response.chunkedEncoding;
  const sink: Writable = isDirect ? socket : response;
  // What the kernel took at once, as it does nearly always, does not wait, however much it was.
  const write = isDirect
    ? (bytes: Uint8Array) => socket.write(chunkOf(bytes)) || socket.writableLength === 0
    : (bytes: Uint8Array) => response.write(bytes);
  const goOn = () => outbox.pour(write);
  return new Promise((resolve) => {
    const over = () => {
      sink.off("drain", goOn);
      // It is over, though its client has not fetched all of it.
      if (sink.writableNeedDrain && sink.writableLength > 0) response.destroy();
      else response.end();
      resolve();
    };
    if (outbox.closed.aborted) return over();
    outbox.closed.addEventListener("abort", over, { once: true });
    sink.on("drain", goOn);
    goOn();
  });
}

/** Resolves when there is room again, or never will be. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    if (response.destroyed) return resolve();
    response.once("drain", done).once("close", done);
  });
}
