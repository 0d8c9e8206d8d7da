import { Nothing } from "@/components/ui/nothing";
import { STRIP_PLACES } from "@/lib/health/history";
import { useStrip } from "./strips";

/** The last 30 probes of a service, the newest at the end. */
export function HealthStrip({ id }: { id: string }) {
  const last = useStrip(id);
  return last === "" ? <Nothing because="no probe yet" /> : <Strip last={last} />;
}

const PITCH = 3;
const BAR = 2;
const HEIGHT = 16;
const FAILED_HEIGHT = 8;
const YOUNG_HEIGHT = 3;

/** High bars passed, low ones did not, dots were too early; three shapes at most, as there may be a thousand strips. */
export function Strip({ last }: { last: string }) {
  const first = STRIP_PLACES - last.length;
  return (
    <svg
      role="img"
      aria-label={stripWords(last)}
      width={STRIP_PLACES * PITCH}
      height={HEIGHT}
      shapeRendering="crispEdges"
      className="my-1 block"
    >
      {last.includes(".") && <path d={barsOf(last, ".", first, YOUNG_HEIGHT)} className="fill-muted" />}
      {last.includes("+") && <path d={barsOf(last, "+", first, HEIGHT)} className="fill-ok/75" />}
      {last.includes("-") && <path d={barsOf(last, "-", first, FAILED_HEIGHT)} className="fill-bad" />}
    </svg>
  );
}

function barsOf(last: string, which: string, first: number, height: number): string {
  const bars = [...last].map((one, place) =>
    one === which ? `M${(first + place) * PITCH} ${HEIGHT}v-${height}h${BAR}v${height}z` : "",
  );
  return bars.join("");
}

/** `Last 30 probes: 2 failed, the newest passed`. Those that came too early are no failures. */
export function stripWords(last: string): string {
  const asked = last.replaceAll(".", "");
  if (asked === "") return "No probe has passed yet";
  const failed = asked.split("-").length - 1;
  const all = asked.length > 1 ? "all " : "";
  const what = asked.length > 1 ? `Last ${asked.length} probes` : "Last probe";
  if (failed === 0) return `${what}: ${all}passed`;
  if (failed === asked.length) return `${what}: ${all}failed`;
  return `${what}: ${failed} failed, the newest ${asked.endsWith("+") ? "passed" : "failed"}`;
}
