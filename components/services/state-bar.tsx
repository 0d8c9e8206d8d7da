import type { StateCount } from "./count-states";
import { LOOK } from "./state-look";
import { TEXT_TONE } from "./tone";

/** How the states share the list, as one bar. It says nothing that the counts beside it do not say in words. */
export function StateBar({ counts }: { counts: readonly StateCount[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  return (
    <svg aria-hidden className="mb-1.5 block h-1.5 w-full max-w-md overflow-hidden rounded-full bg-sunken">
      {counts.map(({ state, count }) => {
        const x = before;
        before += count;
        return (
          <rect
            key={state}
            data-state={state}
            x={`${(100 * x) / total}%`}
            width={`${(100 * count) / total}%`}
            height="100%"
            className={`fill-current stroke-surface ${TEXT_TONE[LOOK[state].tone]}`}
          />
        );
      })}
    </svg>
  );
}
