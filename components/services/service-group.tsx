import { ChevronDown, ChevronRight } from "lucide-react";
import { memo, useId } from "react";
import { SelectAll } from "@/components/selection/select-all";
import { countStates } from "./count-states";
import { GroupMenu } from "./group-menu";
import { type Slot, sameSlots } from "./row-slots";
import type { MeasureRow } from "./same-look";
import { ServiceCards } from "./service-cards";
import { ServiceTable } from "./service-table";
import type { Shown } from "./shown";
import { LOOK } from "./state-look";

type Props = {
  project: string;
  services: readonly Shown[];
  /** What of them is there at the moment. */
  slots: readonly Slot[];
  /** Takes the height of a row; given where not all are there. */
  measure: MeasureRow;
  asCards: boolean;
  showHead: boolean;
  /** The id of its row that is marked. */
  current: string | null;
  folded: boolean;
  /** Folds or unfolds a project. */
  fold: (project: string) => void;
};

/** A group of so many rows is laid out only when it comes near the screen. */
const LONG = 20;

/** The slots are made anew each time, mostly to say the same. */
const isSame = ({ slots: before, ...a }: Props, { slots: now, ...b }: Props): boolean =>
  sameSlots(before, now) && (Object.keys(a) as (keyof typeof a)[]).every((key) => a[key] === b[key]);

/** `3 services · 1 unhealthy`: what is as it should be needs no word. */
function inWords(services: readonly Shown[]): string {
  const total = services.length === 1 ? "1 service" : `${services.length} services`;
  const others = countStates(services.map(({ derived }) => derived)).filter(({ state }) => state !== "healthy");
  return [total, ...others.map(({ state, count }) => `${count} ${LOOK[state].label.toLowerCase()}`)].join(" · ");
}

/** The services of one project. */
export const ServiceGroup = memo(function ServiceGroup({
  project,
  services,
  slots,
  measure,
  asCards,
  showHead,
  current,
  folded,
  fold,
}: Props) {
  const id = useId();
  const Sign = folded ? ChevronRight : ChevronDown;
  return (
    <section aria-labelledby={`${id}-title`} className={services.length > LONG && !measure ? "spared" : undefined}>
      <div className="mb-1 flex flex-wrap items-center gap-x-2 bg-canvas ps-3 pe-1 lg:sticky lg:top-12 lg:z-[5]">
        {!folded && <SelectAll project={project} services={services} />}
        <h2 id={`${id}-title`} className="min-w-0 text-sm font-semibold wrap-anywhere">
          <button
            type="button"
            data-fold={project}
            aria-expanded={!folded}
            aria-controls={folded ? undefined : `${id}-services`}
            onClick={() => fold(project)}
            className="inline-flex min-h-7 items-center gap-1 rounded-md px-1 text-start hover:bg-sunken"
          >
            <Sign aria-hidden className="size-4 shrink-0 text-muted" />
            <bdi>{project}</bdi>
          </button>
        </h2>
        <p className="text-xs text-muted tabular-nums max-sm:order-last max-sm:w-full">{inWords(services)}</p>
        <GroupMenu project={project} services={services} />
      </div>
      {!folded && (
        <div id={`${id}-services`} className="panel overflow-hidden">
          {asCards ? (
            <ServiceCards slots={slots} measure={measure} current={current} />
          ) : (
            <ServiceTable project={project} slots={slots} measure={measure} showHead={showHead} current={current} />
          )}
        </div>
      )}
    </section>
  );
}, isSame);
