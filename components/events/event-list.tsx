import { useEffect, useMemo, useRef } from "react";
import { absoluteTime } from "@/components/time/format-instant";
import { MoreButton } from "@/components/ui/more-button";
import { dayGroups } from "./day-groups";
import { EventRow } from "./event-row";
import { useEventWindow } from "./use-event-window";
import type { ReadTimeline } from "./use-timeline";

const dayOf = (atMs: number): string => absoluteTime(atMs).slice(0, 10);

type Props = {
  read: ReadTimeline;
  /** The event that a link leads to. */
  linked: number | null;
};

/** The audit log by day, newest first. What has come while somebody reads waits behind a button. */
export function EventList({ read: { timeline, older, showWaiting }, linked }: Props) {
  const items = timeline?.items ?? NONE;
  const days = useMemo(() => dayGroups(items, dayOf), [items]);
  const list = useRef<HTMLDivElement>(null);
  const { slots, measure } = useEventWindow(list, days);
  const waiting = timeline?.waiting.length ?? 0;
  useScrollTo(linked, timeline !== undefined);

  return (
    <div className="flex flex-col gap-4">
      {waiting > 0 && (
        <button
          type="button"
          data-testid="new-events"
          className="button fixed start-1/2 top-24 z-10 -translate-x-1/2 border-accent text-accent shadow-lg"
          onClick={() => {
            showWaiting();
            scrollTo({ top: 0 });
          }}
        >
          {waiting === 1 ? "1 new event" : `${waiting} new events`}
        </button>
      )}
      <div ref={list} className="flex flex-col gap-4">
        {days.map(({ day, entries }, index) => (
          <section key={`${day} ${entries.at(-1)?.seq}`} aria-label={`Events of ${day}`}>
            <h2 className="mb-2 ps-4 text-sm font-semibold tabular-nums">{day}</h2>
            <ol className="panel overflow-hidden">
              {slots[index]?.map((slot, place) =>
                "roomPx" in slot ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: room is nothing but its place
                  <li key={`room ${place}`} aria-hidden style={{ height: slot.roomPx }} />
                ) : (
                  <EventRow
                    key={slot.shown.seq}
                    entry={slot.shown}
                    linked={slot.shown.seq === linked}
                    index={slot.position?.index}
                    measure={measure}
                  />
                ),
              )}
            </ol>
          </section>
        ))}
      </div>
      {timeline?.before != null && (
        <MoreButton underWay="Loading older…" load={older}>
          Load older
        </MoreButton>
      )}
    </div>
  );
}

const NONE: readonly never[] = [];

/** Brings the linked event into view, once. */
function useScrollTo(linked: number | null, isThere: boolean): void {
  const done = useRef<number | null>(null);
  useEffect(() => {
    if (linked === null || !isThere || done.current === linked) return;
    done.current = linked;
    document.getElementById(`event-${linked}`)?.scrollIntoView({ block: "center" });
  }, [linked, isThere]);
}
