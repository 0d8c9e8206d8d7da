import type { StreamState, TopicEvent, TopicStream } from "@/components/stream/topics";
import { bytesOf } from "@/lib/stream/log-position";
import type { Generations } from "../lines/generations";
import type { LineStore } from "../lines/line-store";
import type { LogConnection, LogMark } from "../log-lines";
import type { LogPages } from "../pages/log-pages";
import { linesIn, partialIn } from "./stream-lines";

/** What a reader sees at once who comes when others follow the log already. */
const FIRST_LINES = 500;

type World = {
  store: LineStore;
  stream: Pick<TopicStream, "follow">;
  pages: LogPages;
  generations: Generations;
  /** Epoch milliseconds. */
  now(): number;
  /** Called after every change of the connection. */
  changed(): void;
  /** The store has been emptied, because the log began anew. */
  rewound(): void;
};

/** Brings what the stream says of a log into its store, with marks for what no line says. */
export function followLog({ store, stream, pages, generations, now, changed, rewound }: World): {
  connection(): LogConnection;
  stop(): void;
} {
  const { service } = store;
  let connection: LogConnection = { state: "connecting", since: now() };
  let lostAt: number | null = null;
  /** The last word about the connection, until a line comes: what was missed belongs to it. */
  let reunion: (LogMark & { kind: "reconnected" }) | null = null;
  let ending: string | null = null;
  let next = 0;
  /** A service may have begun anew while nobody listened, or before. */
  let hasLookedBack = true;

  function become(now: LogConnection): void {
    connection = now;
    changed();
  }

  function state(told: StreamState): void {
    if (told.state === "live") {
      if (lostAt !== null) {
        reunion = { kind: "reconnected", service, seq: next, afterMs: now() - lostAt, missedBytes: 0 };
        store.mark(reunion);
      }
      lostAt = null;
      hasLookedBack = false;
      become({ state: "live" });
    } else if (told.state === "reconnecting") {
      if (store.count() > 0) lostAt ??= told.since;
      become({ state: "reconnecting", attempt: told.attempt, retryAt: told.retryAt });
    } else if (told.state === "over") become({ state: "ended", reason: ending ?? "over" });
    else become(told);
  }

  function gap(from: number, to: number): void {
    if (reunion) {
      store.unmark(reunion);
      store.mark({ ...reunion, seq: to, missedBytes: to - from });
      reunion = null;
    }
    store.mark({ kind: "gap", service, seq: to, from, to, reason: "fetchable" });
  }

  function done(data: unknown): void {
    const { reason } = data as { reason: string };
    // The same end is told with every new connection.
    const key = `${reason} ${next}`;
    if (ending !== key) store.mark({ kind: "done", service, seq: next, reason, at: now() });
    ending = key;
    become({ state: "ended", reason });
  }

  function event({ name, data, position }: TopicEvent): void {
    next = bytesOf(position) ?? next;
    if (name === "lines" || name === "partial") {
      reunion = null;
      store.add(name === "lines" ? linesIn(data) : partialIn(data));
      if (!hasLookedBack) void generations.lookBack();
      hasLookedBack = true;
    } else if (name === "gap") {
      const { from, to } = data as { from: number; to: number };
      gap(from, to);
    } else if (name === "generation") {
      const { seq, generation, pid, started_at } = data as Record<"seq" | "generation" | "pid" | "started_at", number>;
      generations.begins({ seq, generation, pid, startedAt: started_at });
    } else if (name === "done") done(data);
    else if (name === "joined") void tail();
    else if (name === "rewound") {
      store.clear();
      [reunion, ending] = [null, null];
      rewound();
    }
  }

  /** The stream goes on from where the others are; what they have heard before is asked for. */
  async function tail(): Promise<void> {
    try {
      const { items } = await pages.ask(service, { lines: FIRST_LINES });
      store.add(items);
      generations.within(items);
    } catch {
      // It can be asked for again as what is older than the first line.
    }
  }

  const stop = stream.follow(`log:${service}`, { event, state });
  return { connection: () => connection, stop };
}
