import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import { announce } from "@/components/announce/announcer";
import { densityPreference } from "@/components/settings/preferences";
import { useMedia } from "@/components/ui/use-media";
import { type Filter, filterServices, isFiltered, type Shown } from "./filter-services";
import { groupServices } from "./group-services";
import type { ListView } from "./list-view";
import { NothingFound } from "./nothing-found";
import { ServiceGroup } from "./service-group";
import { sortServices } from "./sort-services";
import { useKeptFocus } from "./use-kept-focus";

type Props = {
  all: readonly Shown[];
  /** Ids of those whose lease is about to end. */
  expiring: ReadonlySet<string>;
  view: ListView;
  clear: () => void;
  fold: (project: string) => void;
};

/** The services that the filter lets through, by project. */
export function ServiceList({ all, expiring, view, clear, fold }: Props) {
  const applied = useDeferredValue(view);
  const asCards = useMedia("(width < 40rem)");
  const preferred = densityPreference.use();
  const found = useMemo(() => filterServices(all, applied, expiring), [all, applied, expiring]);
  const groups = useMemo(() => groupServices(sortServices(found, applied.sort)), [found, applied.sort]);
  const list = useRef<HTMLDivElement>(null);
  useSpokenCount(applied, found.length, all.length);
  useKeptFocus(list);

  const firstOpen = groups.findIndex(({ project }) => !view.folded.includes(project));
  if (groups.length === 0) return <NothingFound filter={applied} clear={clear} />;
  return (
    <div ref={list} data-density={view.density ?? preferred} className="group/list flex flex-col gap-5">
      {groups.map(({ project, members }, index) => (
        <ServiceGroup
          key={project}
          project={project}
          services={members}
          asCards={asCards}
          showHead={index === firstOpen}
          folded={view.folded.includes(project)}
          fold={fold}
        />
      ))}
    </div>
  );
}

/** Says how many a filter leaves; a poll that changes the number says nothing. */
function useSpokenCount(filter: Filter, found: number, all: number): void {
  const { text, states, expiring } = filter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: spoken for the filter, with the numbers of that moment
  useEffect(() => {
    if (isFiltered(filter)) announce(`${found} of ${all} services shown`);
  }, [text, states.join(), expiring]);
}
