import { useCallback, useEffect, useRef, useState } from "react";
import { askOnce } from "@/components/answers/ask-once";
import { usePausedSince } from "@/components/connection/pause";
import type { PollFault } from "@/components/connection/poll-fault";
import { onTokenStored } from "@/components/session/token-store";
import { EventList } from "./event-record";
import { type EventsView, eventsPath } from "./events-view";
import { opened, type Timeline, withNewer, withOlder, withWaiting } from "./timeline";
import { useEventsPoke } from "./use-events-poke";

const AT_ONCE = 200;
const NEWER_AT_ONCE = 1_000;
/** So many newer ones are shown around the event that a link leads to. */
const AROUND = 25;

export type ReadTimeline = {
  timeline: Timeline | undefined;
  fault: PollFault | null;
  older(): Promise<void>;
  showWaiting(): void;
};

/** The audit log as it grows: what is new is read as soon as the engine says that there is something. */
export function useTimeline(view: EventsView): ReadTimeline {
  const asked = eventsPath(view, { limit: AT_ONCE, ...(view.linked === null ? {} : { before: view.linked + AROUND }) });
  const [known, setKnown] = useState<{ asked: string; timeline: Timeline } | null>(null);
  const [fault, setFault] = useState<PollFault | null>(null);
  const paused = usePausedSince() !== null;
  const timeline = known?.asked === asked ? known.timeline : undefined;
  const latest = useRef({ asked, timeline, view, paused });
  latest.current = { asked, timeline, view, paused };
  const isReading = useRef(false);
  const missed = useRef(false);

  const change = useCallback((asked: string, to: (timeline: Timeline) => Timeline) => {
    setKnown((known) => (known?.asked === asked ? { asked, timeline: to(known.timeline) } : known));
  }, []);

  const open = useCallback(async (asked: string) => {
    const answer = await askOnce(asked, EventList);
    if (latest.current.asked !== asked) return;
    setFault(answer.ok ? null : answer.fault);
    if (answer.ok) setKnown({ asked, timeline: opened(answer.value) });
  }, []);

  const catchUp = useCallback(async () => {
    const { asked, timeline, view, paused } = latest.current;
    if (paused) return;
    // What came while the last question was under way may not be in its answer.
    missed.current = isReading.current;
    if (isReading.current) return;
    if (timeline === undefined) return open(asked);
    isReading.current = true;
    let after = timeline.after;
    for (let more = true; (more || missed.current) && latest.current.asked === asked; ) {
      missed.current = false;
      const answer = await askOnce(eventsPath(view, { after, limit: NEWER_AT_ONCE }), EventList);
      setFault(answer.ok ? null : answer.fault);
      if (!answer.ok) break;
      const { value } = answer;
      change(asked, (timeline) => withNewer(timeline, value, isBeingRead()));
      [after, more] = [value.after, value.more];
    }
    isReading.current = false;
  }, [open, change]);

  useEffect(() => void open(asked), [open, asked]);
  useEffect(() => onTokenStored(() => void open(latest.current.asked)), [open]);
  useEventsPoke(catchUp);
  useEffect(() => {
    if (!paused) void catchUp();
  }, [paused, catchUp]);

  return {
    timeline,
    fault,
    async older() {
      if (timeline?.before == null) return;
      const answer = await askOnce(eventsPath(view, { before: timeline.before, limit: AT_ONCE }), EventList);
      setFault(answer.ok ? null : answer.fault);
      if (answer.ok) change(asked, (timeline) => withOlder(timeline, answer.value));
    },
    showWaiting: () => change(asked, withWaiting),
  };
}

/** Whether something new on top would push away what somebody reads. */
const isBeingRead = (): boolean => scrollY > 8 || getSelection()?.isCollapsed === false;
