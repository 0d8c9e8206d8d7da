import type { LogHub } from "@/lib/logs/hub";
import type { ServiceLog } from "@/lib/logs/service-log";
import { startOfTail } from "@/lib/logs/start-of-tail";
import type { Outbox } from "../http/outbox";
import type { SseEvent } from "../http/sse";
import type { Told, Voice } from "./voice";

const LONGEST_CHARACTER_BYTES = 4;

/** Sends an event; false where the client has no room for it. `position` is where it stands in the log then. */
type Send = (event: SseEvent, position: number, urgent: boolean) => boolean;

type Feed = {
  log: ServiceLog;
  hub: LogHub;
  voice: Voice;
  /** Where to begin; null for the newest `tail` bytes. */
  from: number | null;
  tail: number;
  outbox: Outbox;
  send: Send;
  /** Called after the last event. */
  over(): void;
};

export type RunningFeed = {
  generation(data: { generation: number; pid: number; started_at: number }): void;
  /** Nothing will come any more: tells what is left, then `done`. */
  end(reason: string): void;
  stop(): void;
};

/**
 * One log on its way to one client: first what there is, as fast as the client takes it, then what comes. Whoever
 * does not keep up loses the middle and is told where it was.
 */
export function feedLog(feed: Feed): RunningFeed {
  const { log, hub, voice, outbox, send } = feed;
  /** Up to here the client has been told, or been told what it missed. */
  let position = 0;
  let isLive = false;
  let isDropping = false;
  let ending: { reason: string; at: number } | null = null;
  let isOver = false;

  const notice = (...args: Parameters<Voice["notice"]>) => send(voice.notice(...args), position, true);

  function gap(from: number, to: number): void {
    position = to;
    if (to > from) notice("gap", { from, to });
  }

  /** False where the client has no room for all of it. */
  function tell(told: readonly Told[]): boolean {
    return told.every(({ event, position: then }) => {
      const sent = send(event, then ?? position, false);
      if (sent) position = then ?? position;
      return sent;
    });
  }

  function drop(): void {
    isDropping = true;
    outbox.whenEmpty(() => {
      if (isOver) return;
      isDropping = false;
      gap(position, voice.position(hub));
      settleEnd();
    });
  }

  const leave = hub.follow({
    batch: (batch) => {
      if (isLive && !isDropping && !tell(voice.batch(batch))) drop();
      settleEnd();
    },
    lost: (from, to) => {
      if (isLive && !isDropping) gap(Math.min(position, from), to);
      settleEnd();
    },
    rotated: (base) => void notice("rotated", { seq: base }),
  });

  function stop(): void {
    if (isOver) return;
    isOver = true;
    leave();
    feed.over();
  }

  function settleEnd(): void {
    if (ending === null || !isLive || isDropping || isOver) return;
    // The beginning of a character that never came to its end is left out.
    if (hub.told() + LONGEST_CHARACTER_BYTES <= ending.at) return;
    notice("done", { reason: ending.reason });
    stop();
  }

  async function catchUp(): Promise<void> {
    const { end } = log.span();
    // A position that the log has never reached is from another life of it.
    const known = feed.from !== null && feed.from <= end ? feed.from : null;
    position = known ?? (await startOfTail(log, voice.position(hub), feed.tail));
    // Who knows of more than was told here would hear that again.
    while (position > voice.position(hub) && !hub.flush());
    while (!isOver && !join()) {
      await new Promise<void>((resolve) => outbox.whenEmpty(resolve));
      if (isOver || join()) break;
      const read = await backlogFrom(position);
      if (!read) passOver();
      else if (!isOver) tell(read); // other logs fill the same box: what has no room is read again
    }
    // Nothing may come between looking at the position and this: from here on every batch follows on the last.
    isLive = true;
    if (!tell(voice.unfinished(hub))) drop();
    settleEnd();
  }

  /** Goes on with what the hub told last. False where that begins later, or the client has no room for it. */
  function join(): boolean {
    for (const batch of hub.recent()) {
      const begins = voice.begins(batch);
      if (begins > position) return false;
      if (begins === position && !tell(voice.batch(batch))) return false;
    }
    return position >= voice.position(hub);
  }

  /** Up to the next batch that the hub still has: many who begin together need not read what it has read. */
  function backlogFrom(from: number): Promise<readonly Told[] | null> {
    const next = hub.recent().find((batch) => voice.begins(batch) > from);
    return voice.backlog(from, next ? voice.begins(next) : voice.position(hub));
  }

  /** Goes on behind what was rotated away, or could not be read. */
  function passOver(): void {
    const { start } = log.span();
    const to = voice.position(hub);
    gap(position, start > position ? Math.min(start, to) : to);
  }

  catchUp().catch(stop);

  return {
    generation(data) {
      hub.flush();
      notice("generation", { ...data, seq: voice.position(hub) });
    },
    end(reason) {
      ending = { reason, at: log.span().end };
      hub.flush();
      settleEnd();
    },
    stop,
  };
}
