import type { Probe } from "./probe-history";

const PLACES = 60;
const PITCH = 10;
const HEIGHT = 40;
const FAILED_HEIGHT = 18;
const YOUNG_HEIGHT = 8;

type Props = {
  probes: readonly Probe[];
  /** When it was first healthy, epoch milliseconds; until then a probe that does not pass is no failure. */
  upFrom: number;
};

/** The last 60 probes, the newest at the end: full bars passed, low ones with a notch did not. The table says the same in words. */
export function ProbeStrip({ probes, upFrom }: Props) {
  const empty = PLACES - probes.length;
  const failed = probes.filter(({ ok, at }) => !ok && at >= upFrom).length;
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
        <rect key={place} x={place * PITCH + 1} y={HEIGHT - 2} width={PITCH - 3} height={2} className="fill-line" />
      ))}
      {probes.map((probe, index) => (
        <Bar key={probe.at} probe={probe} isYoung={probe.at < upFrom} x={(empty + index) * PITCH + 1} />
      ))}
    </svg>
  );
}

function Bar({ probe, isYoung, x }: { probe: Probe; isYoung: boolean; x: number }) {
  const width = PITCH - 3;
  if (probe.ok) return <rect x={x} width={width} height={HEIGHT} className="fill-ok" />;
  if (isYoung)
    return <rect x={x} y={HEIGHT - YOUNG_HEIGHT} width={width} height={YOUNG_HEIGHT} className="fill-muted" />;
  return (
    <>
      <rect x={x} width={width} height={HEIGHT} className="fill-bad-soft" />
      <g className="fill-bad">
        <rect x={x} y={HEIGHT - FAILED_HEIGHT} width={width} height={FAILED_HEIGHT - 7} />
        <rect x={x} y={HEIGHT - 4} width={width} height={4} />
      </g>
    </>
  );
}
