import { useMemo } from "react";
import { EventTimeline } from "@/components/events/event-timeline";
import { ALL_EVENTS } from "@/components/events/events-view";
import { useTimeline } from "@/components/events/use-timeline";

/** What has happened to one service. */
export function EventsTab({ id }: { id: string }) {
  const view = useMemo(() => ({ ...ALL_EVENTS, service: id }), [id]);
  return <EventTimeline read={useTimeline(view)} view={view} />;
}
