"use client";

import { useMemo } from "react";
import { useUrlView } from "@/components/address/use-url-view";
import { announceAlert } from "@/components/announce/announcer";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { MoreButton } from "@/components/ui/more-button";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { DispatchRow } from "./dispatch-row";
import { DispatchesFilters } from "./dispatches-filters";
import { ALL_DISPATCHES, dispatchesHref, parseDispatchesView } from "./dispatches-view";
import { withText } from "./merge-dispatches";
import { useDispatches } from "./use-dispatches";

const IN_URL = { parse: parseDispatchesView, href: dispatchesHref };

/** What agents handed in, and what became of it. */
export function DispatchesPage() {
  const { view, type, choose } = useUrlView(IN_URL);
  const { dispatches, heard, older } = useDispatches(view);
  const shown = useMemo(() => withText(dispatches ?? [], view.text), [dispatches, view.text]);
  const narrowed = dispatchesHref(view) !== "/dispatches";

  async function loadOlder(): Promise<void> {
    const fault = await older?.();
    if (fault) announceAlert(fault.message);
  }

  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title="Dispatches · Moorage" />
      <PageHeading title="Dispatches" />
      <DispatchesFilters view={view} type={type} choose={choose} loaded={dispatches ?? []} />
      <AnswerTrouble heard={heard} what="dispatches" />
      {dispatches !== undefined && shown.length === 0 && (
        <Notice title={narrowed ? "Nothing found" : "No dispatches yet"}>
          {narrowed ? (
            <button type="button" className="button mt-2" onClick={() => choose(ALL_DISPATCHES)}>
              Clear the filter
            </button>
          ) : (
            <p>When an agent is done and has described services, what became of them is told here.</p>
          )}
        </Notice>
      )}
      {shown.length > 0 && (
        <ol aria-label="Dispatches, newest first" className="panel divide-y divide-line">
          {shown.map((dispatch) => (
            <DispatchRow key={dispatch.id} dispatch={dispatch} />
          ))}
        </ol>
      )}
      {older && (
        <MoreButton underWay="Loading older…" load={loadOlder}>
          Load older
        </MoreButton>
      )}
    </div>
  );
}
