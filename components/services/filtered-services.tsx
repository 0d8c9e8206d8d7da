import { useRouter } from "next/navigation";
import { lazy, memo, Suspense, useCallback, useDeferredValue, useMemo, useRef } from "react";
import { useUrlView } from "@/components/address/use-url-view";
import { FilterField } from "@/components/ui/filter-field";
import { PageHeading } from "@/components/ui/page-heading";
import { Region } from "@/components/ui/region";
import { useMedia } from "@/components/ui/use-media";
import { countStates } from "./count-states";
import { isIn, NO_FILTER } from "./filter-services";
import { hrefOf, type ListView, parseView } from "./list-view";
import { PollTrouble } from "./poll-trouble";
import { hrefOfId } from "./service-href";
import { ServiceList } from "./service-list";
import type { Shown } from "./shown";
import { Summary } from "./summary";
import { ViewOptions } from "./view-options";

type Props = {
  all: readonly Shown[];
  /** Ids of those whose lease is about to end. */
  expiring: ReadonlySet<string>;
  /** How many have ended lately. */
  stopped: number;
};

/** Its code comes when the first one is opened. */
const SidePanel = lazy(() =>
  import("@/components/detail/side-panel").then(({ SidePanel }) => ({ default: SidePanel })),
);

const IN_URL = { parse: parseView, href: hrefOf };

/**
 * The list and what narrows it. A letter in the filter is shown at once; what it leaves follows, and does not stand in
 * the way of the next letter.
 */
export const FilteredServices = memo(function FilteredServices({ all, expiring, stopped }: Props) {
  const { view, type, choose } = useUrlView(IN_URL);
  const applied = useDeferredValue(view);
  return (
    <>
      <PageHeading title="Services">
        <FilterField
          what="services"
          hint="Name, port, agent, command"
          text={view.text}
          type={(text) => type({ text })}
        />
        <div className="flex w-full flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <Counts all={all} expiring={expiring.size} stopped={stopped} view={applied} choose={choose} />
          <ViewOptions sort={view.sort} density={view.density} choose={choose} />
        </div>
      </PageHeading>
      <PollTrouble hasList />
      <ListAndDetails all={all} expiring={expiring} view={applied} choose={choose} />
    </>
  );
});

type Chosen = { view: ListView; choose: (change: Partial<ListView>) => void };

type CountsProps = { all: readonly Shown[]; expiring: number; stopped: number } & Chosen;

const Counts = memo(function Counts({ all, ...rest }: CountsProps) {
  // A count leads to what it counts, so it counts what the chosen project has.
  const { project } = rest.view;
  const counts = useMemo(
    () => countStates(all.filter((shown) => isIn(shown, project)).map(({ derived }) => derived)),
    [all, project],
  );
  return <Summary counts={counts} {...rest} />;
});

type ListProps = Pick<Props, "all" | "expiring"> & Chosen;

const ListAndDetails = memo(function ListAndDetails({ all, expiring, view, choose }: ListProps) {
  const fold = useFold(view.folded, choose);
  const router = useRouter();
  const hasRoom = useMedia("(width >= 80rem)");
  const { selected } = view;
  const beside = hasRoom && selected !== null;
  return (
    <Region what="The list">
      <div className="flex items-start gap-5">
        <ServiceList
          all={all}
          expiring={expiring}
          view={view}
          clear={() => choose(NO_FILTER)}
          fold={fold}
          open={(id) => (hasRoom ? choose({ selected: id === selected ? null : id }) : router.push(hrefOfId(id)))}
        />
        {beside && (
          <Suspense fallback={<div className="w-104 shrink-0" />}>
            <SidePanel
              id={selected}
              shown={all.find(({ service }) => service.id === selected)}
              close={() => choose({ selected: null })}
            />
          </Suspense>
        )}
      </div>
    </Region>
  );
});

/** Folds and unfolds; the function stays the same, so that no group renders because another one was folded. */
function useFold(folded: readonly string[], choose: (change: { folded: string[] }) => void): (project: string) => void {
  const latest = useRef({ folded, choose });
  latest.current = { folded, choose };
  return useCallback((project) => {
    const { folded, choose } = latest.current;
    choose({ folded: folded.includes(project) ? folded.filter((one) => one !== project) : [...folded, project] });
  }, []);
}
