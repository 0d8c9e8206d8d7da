import type { StateCount } from "./count-states";
import { FilterLink } from "./filter-link";
import type { Filter } from "./filter-services";
import { StateIcon } from "./state-icon";
import { LOOK } from "./state-look";
import { TEXT_TONE } from "./tone";

type Props = { counts: readonly StateCount[]; filter: Filter; choose: (filter: Filter) => void };

/** How many there are of each state; each count leads to them. */
export function Summary({ counts, filter, choose }: Props) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav aria-label="Services by state">
      <ul className="flex flex-wrap gap-1">
        <li>
          <FilterLink to={{ ...filter, state: null }} current={filter.state === null} choose={choose}>
            <b className="font-semibold tabular-nums">{total}</b> in all
          </FilterLink>
        </li>
        {counts.map(({ state, count }) => {
          const { icon, tone, label } = LOOK[state];
          const current = filter.state === state;
          return (
            <li key={state}>
              <FilterLink to={{ ...filter, state: current ? null : state }} current={current} choose={choose}>
                <StateIcon icon={icon} className={`size-3.5 ${TEXT_TONE[tone]}`} />
                <b className="font-semibold tabular-nums">{count}</b> {label.toLowerCase()}
              </FilterLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
