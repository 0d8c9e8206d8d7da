import type { Clock } from "@/lib/edges/clock";
import type { SseEvent } from "../http/sse";
import type { Client } from "./clients";

/** The tag of the list of services, and news that it may have changed. */
export type ProcessList = { tag(): string; subscribe(listener: () => void): () => void };

/** Changes that come together are told together. */
const COALESCED_MS = 50;

type Topic = { list: ProcessList; clock: Clock; client: Client; known: string | null };

/**
 * Pokes a client whenever the list of services has changed in what it means; the list itself is fetched, with the tag
 * that the client has, as ever. `send` is told the tag as the position.
 */
export function followProcesses(
  { list, clock, client, known }: Topic,
  send: (event: SseEvent, position: string) => boolean,
): () => void {
  let told = known;
  let isWaiting = false;
  const stopped = new AbortController();

  function tell(): void {
    isWaiting = false;
    const tag = list.tag();
    if (stopped.signal.aborted || tag === told) return;
    const sent = send({ name: "processes", data: { topic: "processes", etag: tag } }, tag);
    if (sent) told = tag;
    else wait(() => client.outbox.whenEmpty(tell));
  }

  function wait(begin: () => void): void {
    if (isWaiting) return;
    isWaiting = true;
    begin();
  }

  tell();
  const unsubscribe = list.subscribe(() => wait(() => void clock.sleep(COALESCED_MS, stopped.signal).then(tell)));
  return () => {
    stopped.abort();
    unsubscribe();
  };
}
