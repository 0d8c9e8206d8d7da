import { runtime } from "../handle";
import type { StreamOperation } from "../runtime";
import { engineAbsent } from "./reply";
import { toResponse } from "./serve";
import { isStreamed } from "./streamed";

type Context = { params: Promise<{ name?: string[] }> };

/** A route handler for an operation whose answer may go on and on. */
export function serveStream(operation: StreamOperation) {
  return async (request: Request, context: Context): Promise<Response> => {
    const engine = runtime();
    if (!engine) return toResponse(engineAbsent);
    const { name = [] } = await context.params;
    const answer = await engine.streams[operation]({
      name: name.join("/"),
      query: new URL(request.url).searchParams,
      lastEventId: request.headers.get("last-event-id"),
    });
    if (!isStreamed(answer)) return toResponse(answer);
    return new Response(readable(answer.stream), { status: answer.status, headers: answer.headers });
  };
}

/** Pulls only what the client takes, and lets go of it when the client does. */
function readable(stream: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const source = stream[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await source.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
