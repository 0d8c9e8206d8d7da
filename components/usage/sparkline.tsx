const WIDTH = 120;
const HEIGHT = 24;

type Props = { values: readonly number[]; what: string };

/** How a value went, the newest at the end. The figure beside it says the same in words. */
export function Sparkline({ values, what }: Props) {
  return (
    <svg
      role="img"
      aria-label={`${what} of the last ten minutes`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-6 w-30 shrink-0"
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line" />
      {values.length > 1 && (
        <polyline
          points={pointsOf(values)}
          fill="none"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
          strokeWidth={1.5}
        />
      )}
    </svg>
  );
}

function pointsOf(values: readonly number[]): string {
  const most = Math.max(...values, Number.MIN_VALUE);
  const step = WIDTH / (values.length - 1);
  return values
    .map((value, index) => `${(index * step).toFixed(1)},${(HEIGHT - 2 - (value / most) * (HEIGHT - 4)).toFixed(1)}`)
    .join(" ");
}
