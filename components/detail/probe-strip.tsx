import type { Probe } from "./probe-history";

const PLACES = 60;
const PITCH = 10;
const HEIGHT = 40;
const FAILED_HEIGHT = 18;

/** The last 60 probes, the newest at the end: full bars passed, short ones with a notch did not. The table says the same in words. */
export function ProbeStrip({ probes }: { probes: readonly Probe[] }) {
  const empty = PLACES - probes.length;
  const failed = probes.filter(({ ok }) => !ok).length;
  return (
    <svg
      role="img"
      aria-label={`${probes.length} probes, ${failed} of them failed`}
      viewBox={`0 0 ${PLACES * PITCH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-10 w-full"
    >
      {Array.from({ length: empty }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is nothing but its place
        <rect key={place} x={place * PITCH + 1} y={HEIGHT - 8} width={PITCH - 3} height={8} className="fill-line" />
      ))}
      {probes.map((probe, index) => (
        <Bar key={probe.at} probe={probe} x={(empty + index) * PITCH + 1} />
      ))}
    </svg>
  );
}

function Bar({ probe, x }: { probe: Probe; x: number }) {
  if (probe.ok) return <rect x={x} width={PITCH - 3} height={HEIGHT} className="fill-ok" />;
  return (
    <g className="fill-bad">
      <rect x={x} y={HEIGHT - FAILED_HEIGHT} width={PITCH - 3} height={FAILED_HEIGHT - 7} />
      <rect x={x} y={HEIGHT - 4} width={PITCH - 3} height={4} />
    </g>
  );
}
