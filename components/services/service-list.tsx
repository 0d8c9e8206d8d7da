import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import { announce } from "@/components/announce/announcer";
import { densityPreference } from "@/components/settings/preferences";
import { useMedia } from "@/components/ui/use-media";
import { type Filter, filterServices, isFiltered } from "./filter-services";
import { groupServices, type ProjectGroup } from "./group-services";
import type { ListView } from "./list-view";
import { NothingFound } from "./nothing-found";
import { ServiceGroup } from "./service-group";
import type { Shown } from "./shown";
import { sortServices } from "./sort-services";
import { useKeptFocus } from "./use-kept-focus";
import { LONG, useRowWindow } from "./use-row-window";

/** So many rows of a list that is not long are there at once; the rest follows without keeping anybody waiting. */
const AT_ONCE = 60;

type Props = {
  all: readonly Shown[];
  /** Ids of those whose lease is about to end. */
  expiring: ReadonlySet<string>;
  view: ListView;
  clear: () => void;
  fold: (project: string) => void;
  /** Shows the details of a service. */
  open: (id: string) => void;
};

/** The services that the filter lets through, by project. */
export function ServiceList({ all, expiring, view, clear, fold, open }: Props) {
  const asCards = useMedia("(width < 48rem)");
  const preferred = densityPreference.use();
  const found = useMemo(() => filterServices(all, view, expiring), [all, view, expiring]);
  const atOnce = useDeferredValue(found.length, AT_ONCE);
  const shown = found.length > LONG ? found.length : atOnce;
  const groups = useMemo(
    () => groupServices(sortServices(found, view.sort)).reduce(upTo(shown), []),
    [found, view.sort, shown],
  );
  const list = useRef<HTMLDivElement>(null);
  useSpokenCount(view, found.length, all.length);
  useKeptFocus(list);

  const density = view.density ?? preferred;
  const isFolded = (project: string) => view.folded.includes(project);
  const rows = useRowWindow(list, groups, { asCards, density, isFolded });

  const firstOpen = groups.findIndex(({ project }) => !isFolded(project));
  if (groups.length === 0) return <NothingFound filter={view} clear={clear} />;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is v
    // biome-ignore lint/a11y/noStaticElementInteractions: what is a control in a row is one by itself
    <div
      ref={list}
      data-density={density}
      onClick={({ target }) => {
        const id = clickedRow(target);
        if (id !== null) open(id);
      }}
      className="group/list @container/list flex min-w-0 flex-1 flex-col gap-5"
    >
      {groups.map((group, index) => (
        <ServiceGroup
          key={group.project}
          project={group.project}
          services={group.members}
          slots={rows.slots(group)}
          measure={rows.measure}
          asCards={asCards}
          showHead={index === firstOpen}
          current={group.members.some(({ service }) => service.id === view.selected) ? view.selected : null}
          folded={isFolded(group.project)}
          fold={fold}
        />
      ))}
    </div>
  );
}

/** The id of the row of which an empty place was clicked: not a control of it, and not to select its text. */
function clickedRow(target: EventTarget): string | null {
  if (!(target instanceof Element) || target.closest("a, button, input, label") || getSelection()?.type === "Range")
    return null;
  return target.closest<HTMLElement>("[data-testid=service-row]")?.dataset.id ?? null;
}

/** Takes groups as long as their services are among the first `most`. */
const upTo =
  (most: number) =>
  (taken: ProjectGroup[], group: ProjectGroup): ProjectGroup[] => {
    const room = most - taken.reduce((sum, { members }) => sum + members.length, 0);
    return room <= 0 ? taken : [...taken, { ...group, members: group.members.slice(0, room) }];
  };

/** Says how many a filter leaves; a poll that changes the number says nothing. */
function useSpokenCount(filter: Filter, found: number, all: number): void {
  const { text, project, states, expiring } = filter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: spoken for the filter, with the numbers of that moment
  useEffect(() => {
    if (isFiltered(filter)) announce(`${found} of ${all} services shown`);
  }, [text, project, states.join(), expiring]);
}
