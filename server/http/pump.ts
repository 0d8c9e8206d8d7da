import type { ServerResponse } from "node:http";
import type { Streamed } from "./streamed";

/** Writes an answer as fast as its client reads it. Resolves when it is over, whoever ended it. */
export async function pump(response: ServerResponse, { status, headers, stream, over }: Streamed): Promise<void> {
  const source = stream[Symbol.asyncIterator]();
  const gone = () => void source.return?.();
  response.once("close", gone);
  try {
    response.writeHead(status, headers);
    // HEAD asks how a stream begins, not for the stream.
    if (response.req.method === "HEAD") return void response.end();
    response.flushHeaders();
    while (!response.destroyed) {
      const { done, value } = await source.next();
      if (done) break;
      if (!response.write(value)) await drained(response, over);
    }
    if (over?.aborted && response.writableNeedDrain) response.destroy();
    else response.end();
  } finally {
    response.off("close", gone);
    gone();
  }
}

/** Resolves when there is room again, or never will be. */
function drained(response: ServerResponse, over: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      over?.removeEventListener("abort", done);
      resolve();
    };
    if (response.destroyed || over?.aborted) return resolve();
    response.once("drain", done).once("close", done);
    over?.addEventListener("abort", done, { once: true });
  });
}
