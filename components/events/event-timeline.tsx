import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { Notice } from "@/components/ui/notice";
import { EventList } from "./event-list";
import type { EventsView } from "./events-view";
import type { ReadTimeline } from "./use-timeline";

/** What was read of the audit log, or why there is nothing. */
export function EventTimeline({ read, view }: { read: ReadTimeline; view: Pick<EventsView, "linked"> }) {
  const { timeline, fault } = read;
  const heard = { value: timeline, fault, again: () => undefined };
  return (
    <>
      <AnswerTrouble heard={heard} what="events" />
      {timeline !== undefined && timeline.items.length === 0 && timeline.before === null && (
        <Notice title="Nothing found">
          <p>The audit log has no such event, as far as it reaches back.</p>
        </Notice>
      )}
      {timeline !== undefined && <EventList read={read} linked={view.linked} />}
    </>
  );
}
