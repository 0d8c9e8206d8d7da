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

type Encoded = { body: Buffer; id: string | null; whole: Buffer };

const encoded = new WeakMap<SseEvent, Encoded>();

/** An event as it goes over the wire: encoded once for all who get it, and with its id once for all who get the same. */
export function encodeEvent(event: SseEvent, id: string | null): Buffer {
  const known = encoded.get(event);
  if (known?.id === id) return known.whole;
  const body = known?.body ?? bodyOf(event);
  const whole = id === null ? body : Buffer.concat([Buffer.from(`id: ${id}\n`), body]);
  // One copy of it is kept, for as long as the event may still be told.
  encoded.set(event, { body: whole.subarray(whole.length - body.length), id, whole });
  return whole;
}

/** JSON has no line ends of its own, so it is one line of data whatever it says. */
const bodyOf = ({ name, data }: SseEvent): Buffer =>
  Buffer.from(`${name === null ? "" : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`);
