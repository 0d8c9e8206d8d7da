/** One event of a stream, without its id. */
export type SseEvent = {
  /** Null is the event that needs no name. */
  name: string | null;
  data: unknown;
};

export const SSE_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/** The first words of every stream: how long to wait before connecting again. */
export const SSE_GREETING = Buffer.from("retry: 1000\n\n");

const bodies = new WeakMap<SseEvent, Buffer>();

/** An event as it goes over the wire. What is the same for all who get it is encoded once. */
export function encodeEvent(event: SseEvent, id: string | null): Buffer {
  let body = bodies.get(event);
  if (!body) {
    // JSON has no line ends of its own, so it is one line of data whatever it says.
    body = Buffer.from(`${event.name === null ? "" : `event: ${event.name}\n`}data: ${JSON.stringify(event.data)}\n\n`);
    bodies.set(event, body);
  }
  return id === null ? body : Buffer.concat([Buffer.from(`id: ${id}\n`), body]);
}
