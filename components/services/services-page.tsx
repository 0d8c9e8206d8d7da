"use client";

import { useMemo } from "react";
import { countStates } from "./count-states";
import { deriveService } from "./derive-service";
import { FilterField } from "./filter-field";
import type { Shown } from "./filter-services";
import { NoServices } from "./no-services";
import { PageTitleKeeper } from "./page-title-keeper";
import { PollTrouble } from "./poll-trouble";
import type { ServiceList as List } from "./record";
import { ServiceList } from "./service-list";
import { Summary } from "./summary";
import { useFilter } from "./use-filter";
import { useServices } from "./use-services";
import { useSpokenChanges } from "./use-spoken-changes";

const NOBODY: List = { items: [], generatedAt: 0 };

/** What the engine looks after, by project. */
export function ServicesPage() {
  const list = useServices();
  const all = useMemo(() => derived(list ?? NOBODY), [list]);
  const counts = useMemo(() => countStates(all.map((shown) => shown.derived)), [all]);
  const { filter, type, choose } = useFilter();
  useSpokenChanges(all);

  return (
    <div className="flex flex-col gap-5">
      <PageTitleKeeper counts={counts} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-xl font-semibold tracking-tight">Services</h1>
        {all.length > 0 && <FilterField text={filter.text} type={type} />}
        {all.length > 0 && (
          <div className="w-full">
            <Summary counts={counts} filter={filter} choose={choose} />
          </div>
        )}
      </div>
      <PollTrouble hasList={list !== undefined} />
      {all.length > 0 && <ServiceList all={all} filter={filter} clear={() => choose({ text: "", state: null })} />}
      {list !== undefined && all.length === 0 && <NoServices />}
    </div>
  );
}

const derived = ({ items, generatedAt }: List): Shown[] =>
  items.map((service) => ({ service, derived: deriveService(service, generatedAt) }));
