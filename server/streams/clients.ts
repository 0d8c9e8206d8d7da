import type { Clock } from "@/lib/edges/clock";
import { ok, type Result } from "@/lib/fault";
import { createOutbox, type Outbox } from "../http/outbox";
import { encodeEvent, SSE_GREETING, type SseEvent } from "../http/sse";
import { createPlaces } from "./places";

/** One client of a stream of events. */
export type Client = {
  outbox: Outbox;
  /** False where the client does not keep up and has no room for it. `urgent` events are small and always taken. */
  send(event: SseEvent, id: string | null, urgent: boolean): boolean;
};

export interface Clients {
  /**
   * Opens a stream. `begin` starts what feeds it and returns how to stop that; it is stopped when the client has
   * gone, or the stream has lived its time.
   */
  open(logs: readonly string[], begin: (client: Client) => () => void): Result<Outbox>;
  /** Ends all of them. */
  close(): void;
}

const BUFFER_BYTES = 262_144;
const PING_EVERY_MS = 15_000;
/** Then it ends cleanly and the client connects again, so that nothing that was forgotten lives on for ever. */
const LONGEST_MS = 3_600_000;

export function createClients(clock: Clock): Clients {
  const places = createPlaces();
  const open = new Set<Outbox>();

  async function keepAlive({ outbox, send }: Client): Promise<void> {
    const until = clock.now() + LONGEST_MS;
    while (!outbox.closed.aborted) {
      await clock.sleep(PING_EVERY_MS, outbox.closed);
      if (clock.now() >= until + PING_EVERY_MS) outbox.abandon();
      else if (clock.now() >= until) outbox.end();
      // Whoever has not fetched the last ones yet needs no other.
      else if (outbox.isEmpty()) send({ name: "ping", data: { now: clock.now() } }, null, true);
    }
  }

  return {
    open(logs, begin) {
      const place = places.take(logs);
      if (!place.ok) return place;
      const outbox = createOutbox(BUFFER_BYTES);
      const client: Client = { outbox, send: (event, id, urgent) => outbox.offer(encodeEvent(event, id), urgent) };
      open.add(outbox);
      outbox.offer(SSE_GREETING);
      const stop = begin(client);
      const free = () => {
        stop();
        place.value();
        open.delete(outbox);
      };
      if (outbox.closed.aborted) free();
      else outbox.closed.addEventListener("abort", free, { once: true });
      void keepAlive(client);
      return ok(outbox);
    },
    close() {
      for (const outbox of open) outbox.end();
    },
  };
}
