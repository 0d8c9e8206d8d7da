"use client";

import { useMemo } from "react";
import { BulkBar } from "@/components/selection/bulk-bar";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { PageHeading } from "@/components/ui/page-heading";
import { Region } from "@/components/ui/region";
import { countStates } from "./count-states";
import { FilteredServices } from "./filtered-services";
import { NoServices } from "./no-services";
import { servicesTitle } from "./page-title";
import { PollTrouble } from "./poll-trouble";
import { RecentlyStopped } from "./recently-stopped";
import { useExpiring } from "./use-expiring";
import { useGone } from "./use-gone";
import { usePortTroubleWatch } from "./use-port-trouble-watch";
import { useShown } from "./use-shown";

/** What the engine looks after, by project. */
export function ServicesPage() {
  const { all, list } = useShown();
  const counts = useMemo(() => countStates(all.map((shown) => shown.derived)), [all]);
  const expiring = useExpiring(all);
  const gone = useGone(all);
  usePortTroubleWatch(all.length > 0);

  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title={servicesTitle(counts)} />
      {all.length > 0 ? (
        <FilteredServices all={all} expiring={expiring} stopped={gone.length} />
      ) : (
        <>
          <PageHeading title="Services" />
          <PollTrouble hasList={list !== undefined} />
        </>
      )}
      {list !== undefined && all.length === 0 && <NoServices />}
      <Region what="What stopped lately">
        <RecentlyStopped gone={gone} />
      </Region>
      <BulkBar services={list?.items ?? []} />
    </div>
  );
}
