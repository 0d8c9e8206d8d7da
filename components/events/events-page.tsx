"use client";

import { useMemo } from "react";
import { useUrlView } from "@/components/address/use-url-view";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeading } from "@/components/ui/page-heading";
import { EventTimeline } from "./event-timeline";
import { EventsFilters } from "./events-filters";
import { eventsMarkdown } from "./events-markdown";
import { ALL_EVENTS, eventsHref, parseEventsView } from "./events-view";
import { ExportEvents } from "./export-events";
import { useTimeline } from "./use-timeline";

const IN_URL = { parse: parseEventsView, href: eventsHref };

/** Who did what. */
export function EventsPage() {
  const { view, choose } = useUrlView(IN_URL);
  const read = useTimeline(view);
  const items = read.timeline?.items;
  const markdown = useMemo(() => eventsMarkdown(items ?? []), [items]);
  const narrowed = eventsHref({ ...view, linked: null }) !== "/events";
  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title="Events · Moorage" />
      <PageHeading title="Events">
        <div className="flex flex-wrap items-center gap-2">
          {narrowed && (
            <button type="button" className="button" onClick={() => choose(ALL_EVENTS)}>
              Clear the filter
            </button>
          )}
          <CopyButton text={markdown} what="the events that are shown, as Markdown" />
          <ExportEvents view={view} />
        </div>
      </PageHeading>
      <EventsFilters view={view} choose={choose} loaded={items ?? []} />
      <EventTimeline read={read} view={view} />
    </div>
  );
}
