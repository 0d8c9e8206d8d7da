"use client";

import { useCallback, useMemo, useRef } from "react";
import { BulkBar } from "@/components/selection/bulk-bar";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { countStates } from "./count-states";
import { FilterField } from "./filter-field";
import { NO_FILTER } from "./filter-services";
import { NoServices } from "./no-services";
import { servicesTitle } from "./page-title";
import { PollTrouble } from "./poll-trouble";
import { RecentlyStopped } from "./recently-stopped";
import { ServiceList } from "./service-list";
import { Summary } from "./summary";
import { useExpiring } from "./use-expiring";
import { useGone } from "./use-gone";
import { useListView } from "./use-list-view";
import { useShown } from "./use-shown";
import { ViewOptions } from "./view-options";

/** What the engine looks after, by project. */
export function ServicesPage() {
  const { all, list } = useShown();
  const counts = useMemo(() => countStates(all.map((shown) => shown.derived)), [all]);
  const expiring = useExpiring(all);
  const gone = useGone(all);
  const { view, type, choose } = useListView();
  const fold = useFold(view.folded, choose);

  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title={servicesTitle(counts)} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-xl font-semibold tracking-tight">Services</h1>
        {all.length > 0 && <FilterField text={view.text} type={type} />}
        {all.length > 0 && (
          <div className="flex w-full flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <Summary counts={counts} expiring={expiring.size} stopped={gone.length} view={view} choose={choose} />
            <ViewOptions view={view} choose={choose} />
          </div>
        )}
      </div>
      <PollTrouble hasList={list !== undefined} />
      {all.length > 0 && (
        <ServiceList all={all} expiring={expiring} view={view} clear={() => choose(NO_FILTER)} fold={fold} />
      )}
      {list !== undefined && all.length === 0 && <NoServices />}
      <RecentlyStopped gone={gone} />
      <BulkBar services={list?.items ?? []} />
    </div>
  );
}

/** Folds and unfolds; the function stays the same, so that no group renders because another one was folded. */
function useFold(folded: readonly string[], choose: (change: { folded: string[] }) => void): (project: string) => void {
  const latest = useRef({ folded, choose });
  latest.current = { folded, choose };
  return useCallback((project) => {
    const { folded, choose } = latest.current;
    choose({ folded: folded.includes(project) ? folded.filter((one) => one !== project) : [...folded, project] });
  }, []);
}
