import type { SseEvent } from "../http/sse";
import type { Client } from "./clients";

/** Entries of the audit log as they come, numbered without a hole. */
export type EventSource = {
  subscribe(listener: (entry: { seq: number }) => void): () => void;
};

/**
 * Tells a client every entry of the audit log from now on. What lies between the last one it knows and the first one
 * it gets, or what it had no room for, is a `gap` that it can fetch.
 */
export function followEvents(
  source: EventSource,
  client: Client,
  known: number | null,
  send: (event: SseEvent, position: number, urgent: boolean) => boolean,
): () => void {
  let told = known;
  let newest = known ?? 0;
  let isDropping = false;

  const gap = (to: number) => {
    if (told !== null && to > told) {
      send({ name: "gap", data: { topic: "events", from: told + 1, to: to + 1 } }, to, true);
    }
    told = to;
  };

  return source.subscribe((entry) => {
    newest = entry.seq;
    if (isDropping) return;
    if (told !== null && entry.seq > told + 1) gap(entry.seq - 1);
    if (send({ name: "events", data: { topic: "events", items: [entry] } }, entry.seq, false)) {
      told = entry.seq;
      return;
    }
    told ??= entry.seq - 1;
    isDropping = true;
    client.outbox.whenEmpty(() => {
      isDropping = false;
      gap(newest);
    });
  });
}
