import Link from "next/link";
import { memo } from "react";
import { serviceHref } from "@/components/services/service-href";
import { absoluteTime, clockTime } from "@/components/time/format-instant";
import { changeWords } from "./change-words";
import { EventIcon } from "./event-icon";
import type { EventEntry } from "./event-record";
import { dispatchSubject, ENGINE, eventSentence } from "./event-words";

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
  const { subject, says } = eventSentence(entry);
  // What the sentence begins with is not said a second time behind it.
  const isByOther = subject !== actor && !(subject === ENGINE && actor === "engine");
  const ofDispatch = subject === dispatchSubject(dispatch) ? null : dispatch;
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
        <Sentence entry={entry} subject={subject} says={says} />
        {linked && <span className="ms-2 text-xs font-medium text-accent">Linked event</span>}
        <span className="text-muted">
          {isByOther && (
            <>
              {" "}
              · by <bdi>{actor}</bdi>
            </>
          )}
          {changes.map((change) => (
            <span key={change} className="tabular-nums">
              {" "}
              · {change}
            </span>
          ))}
          {ofDispatch !== null && (
            <>
              {" "}
              ·{" "}
              <Link
                href={`/dispatches/${encodeURIComponent(ofDispatch)}`}
                prefetch={false}
                className="inline-block min-h-6 underline underline-offset-3"
              >
                {ofDispatch}
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

/** Whose the event is, leading there, and what it says. */
function Sentence({ entry, subject, says }: { entry: EventEntry; subject: string; says: string }) {
  const href = subjectHref(entry, subject);
  return (
    <>
      {href !== null ? (
        <Link
          href={href}
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

function subjectHref({ service, dispatch }: EventEntry, subject: string): string | null {
  if (subject === dispatchSubject(dispatch)) return `/dispatches/${encodeURIComponent(dispatch ?? "")}`;
  const [project, name] = service?.split("/") ?? [];
  return subject === service && project !== undefined && name !== undefined ? serviceHref({ project, name }) : null;
}
