import { CircleSlash, Clock } from "lucide-react";
import { FilterLink, LEGEND_LINK } from "@/components/ui/filter-link";
import type { StateCount } from "./count-states";
import { hrefOf, type ListView } from "./list-view";
import { STOPPED_ID } from "./recently-stopped";
import { StateBar } from "./state-bar";
import { StateIcon } from "./state-icon";
import { LOOK, type ShownState } from "./state-look";
import { TEXT_TONE } from "./tone";

type Props = {
  counts: readonly StateCount[];
  /** How many leases end within five minutes. */
  expiring: number;
  /** How many have ended lately, and stand below the list. */
  stopped: number;
  view: ListView;
  choose: (change: Partial<ListView>) => void;
};

/** How many there are of each state; each count leads to them, and several can be chosen. */
export function Summary({ counts, expiring, stopped, view, choose }: Props) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const link = (change: Partial<ListView>) => ({ href: hrefOf({ ...view, ...change }), choose: () => choose(change) });
  const all = { states: [], expiring: false };
  return (
    <nav aria-label="Services by state">
      {counts.length > 0 && <StateBar counts={counts} />}
      <ul className="-ms-2 flex flex-wrap gap-1">
        <li>
          <FilterLink {...link(all)} current={view.states.length === 0 && !view.expiring}>
            <b className="font-semibold tabular-nums">{total}</b> on the list
          </FilterLink>
        </li>
        {withChosen(counts, view.states).map(({ state, count }) => {
          const { icon, tone, label } = LOOK[state];
          const current = view.states.includes(state);
          const states = current ? view.states.filter((one) => one !== state) : [...view.states, state];
          return (
            <li key={state}>
              <FilterLink {...link({ states })} current={current}>
                <StateIcon icon={icon} className={`size-3.5 ${TEXT_TONE[tone]}`} />
                <b className="font-semibold tabular-nums">{count}</b> {label.toLowerCase()}
              </FilterLink>
            </li>
          );
        })}
        {(expiring > 0 || view.expiring) && (
          <li>
            <FilterLink {...link({ expiring: !view.expiring })} current={view.expiring}>
              <Clock aria-hidden className="size-3.5 text-soon" />
              <b className="font-semibold tabular-nums">{expiring}</b> expiring &lt; 5 min
            </FilterLink>
          </li>
        )}
        {stopped > 0 && (
          <li>
            <a href={`#${STOPPED_ID}`} className={LEGEND_LINK}>
              <CircleSlash aria-hidden className="size-3.5 text-idle" />
              <b className="font-semibold tabular-nums">{stopped}</b> stopped lately
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** A state that was chosen stays there to be taken back, even when nobody has it any more. */
const withChosen = (counts: readonly StateCount[], chosen: readonly ShownState[]): StateCount[] => [
  ...counts,
  ...chosen.filter((state) => counts.every((one) => one.state !== state)).map((state) => ({ state, count: 0 })),
];
