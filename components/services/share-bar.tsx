import type { StateCount } from "./count-states";
import { LOOK } from "./state-look";
import { FILL_TONE } from "./tone";

const WIDTH = 1_000;

/** The shares of the states at a glance; the counts beside it say the same in words. */
export function ShareBar({ counts }: { counts: readonly StateCount[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none" className="h-1.5 w-full rounded-full">
      {counts.map(({ state, count }) => {
        const width = (count / total) * WIDTH;
        const start = x;
        x += width;
        return (
          <rect
            key={state}
            x={start}
            width={Math.max(1, width - 2)}
            height={6}
            className={FILL_TONE[LOOK[state].tone]}
          />
        );
      })}
    </svg>
  );
}
