import { useDeferredValue, useEffect, useMemo } from "react";
import { announce } from "@/components/announce/announcer";
import { useMedia } from "@/components/ui/use-media";
import { type Filter, filterServices, type Shown } from "./filter-services";
import { groupServices } from "./group-services";
import { NothingFound } from "./nothing-found";
import { ServiceGroup } from "./service-group";

type Props = { all: readonly Shown[]; filter: Filter; clear: () => void };

/** The services that the filter lets through, by project. */
export function ServiceList({ all, filter, clear }: Props) {
  const applied = useDeferredValue(filter);
  const asCards = useMedia("(width < 40rem)");
  const found = useMemo(() => filterServices(all, applied), [all, applied]);
  const groups = useMemo(() => groupServices(found), [found]);
  useSpokenCount(applied, found.length, all.length);

  if (groups.length === 0) return <NothingFound filter={applied} clear={clear} />;
  return groups.map(({ project, members }, index) => (
    <ServiceGroup key={project} project={project} services={members} asCards={asCards} showHead={index === 0} />
  ));
}

/** Says how many a filter leaves; a poll that changes the number says nothing. */
function useSpokenCount(filter: Filter, found: number, all: number): void {
  const isFiltered = filter.text !== "" || filter.state !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: spoken for the filter, with the numbers of that moment
  useEffect(() => {
    if (isFiltered) announce(`${found} of ${all} services shown`);
  }, [filter]);
}
