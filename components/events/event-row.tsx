import Link from "next/link";
import { memo } from "react";
import { serviceHref } from "@/components/services/service-href";
import { absoluteTime, clockTime } from "@/components/time/format-instant";
import { changeWords } from "./change-words";
import { EventIcon } from "./event-icon";
import type { EventEntry } from "./event-record";
import { eventSentence } from "./event-words";

type Props = {
  entry: EventEntry;
  /** The link that led here is to this one. */
  linked: boolean;
  /** The place in the whole list and what takes its height, where not all are there. */
  index?: number | undefined;
  measure?: ((element: HTMLElement | null) => void) | undefined;
};

/** One line of the audit log: when, what, whose, by whom, from what to what. */
export const EventRow = memo(function EventRow({ entry, linked, index, measure }: Props) {
  const { seq, at, actor, reason, dispatch } = entry;
  const changes = changeWords(entry);
  return (
    <li
      ref={measure}
      data-index={index}
      data-testid="event-row"
      data-seq={seq}
      id={`event-${seq}`}
      aria-current={linked ? "true" : undefined}
      className="grid grid-cols-[auto_1fr] gap-x-3 border-line px-4 py-2 text-[0.8125rem] not-first:border-t sm:grid-cols-[5.5rem_auto_1fr] aria-[current]:bg-sunken"
    >
      <a
        href={`/events?e=${seq}`}
        title={`Link to event ${seq}, ${absoluteTime(at)}`}
        className="min-h-6 leading-6 text-muted underline-offset-3 hover:underline max-sm:col-span-2"
      >
        <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
      </a>
      <span className="flex h-6 items-center">
        <EventIcon kind={entry.kind} />
      </span>
      <div className="min-w-0 leading-6 wrap-anywhere">
        <Sentence entry={entry} />
        {linked && <span className="ms-2 text-xs font-medium text-accent">Linked event</span>}
        <span className="text-muted">
          {" "}
          · by <bdi>{actor}</bdi>
          {changes.map((change) => (
            <span key={change} className="tabular-nums">
              {" "}
              · {change}
            </span>
          ))}
          {dispatch !== null && (
            <>
              {" "}
              ·{" "}
              <Link
                href={`/dispatches/${encodeURIComponent(dispatch)}`}
                prefetch={false}
                className="inline-block min-h-6 underline underline-offset-3"
              >
                {dispatch}
              </Link>
            </>
          )}
        </span>
        {reason !== null && (
          <span className="block text-xs leading-5 text-muted">
            <bdi>{reason}</bdi>
          </span>
        )}
      </div>
    </li>
  );
});

function Sentence({ entry }: { entry: EventEntry }) {
  const { subject, says } = eventSentence(entry);
  const [project, name] = entry.service?.split("/") ?? [];
  const isService = subject === entry.service && project !== undefined && name !== undefined;
  return (
    <>
      {isService ? (
        <Link
          href={serviceHref({ project, name })}
          prefetch={false}
          className="inline-block min-h-6 font-medium underline-offset-3 hover:underline"
        >
          <bdi>{subject}</bdi>
        </Link>
      ) : (
        <bdi className="font-medium">{subject}</bdi>
      )}{" "}
      {says}
    </>
  );
}
