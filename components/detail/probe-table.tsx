import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { clockTime } from "@/components/time/format-instant";
import { Nothing } from "@/components/ui/nothing";
import type { Probe } from "./probe-history";

const CELL = "px-3 py-1 text-start align-top";

type Props = {
  probes: readonly Probe[];
  /** When it was first healthy, epoch milliseconds. */
  upFrom: number;
};

/** The probes one by one, the newest first. */
export function ProbeTable({ probes, upFrom }: Props) {
  return (
    <div className="panel overflow-hidden">
      <table className="w-full table-fixed text-[0.8125rem]">
        <caption className="sr-only">Last probes, newest first</caption>
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th scope="col" className={`${CELL} w-23 ps-4 font-medium sm:w-26`}>
              Time
            </th>
            <th scope="col" className={`${CELL} w-24 font-medium`}>
              Result
            </th>
            <th scope="col" className={`${CELL} w-20 font-medium max-sm:hidden`}>
              Latency
            </th>
            <th scope="col" className={`${CELL} font-medium`}>
              Error
            </th>
          </tr>
        </thead>
        <tbody>
          {[...probes].reverse().map(({ at, ok, latency_ms, error }) => (
            <tr key={at} className="border-line not-first:border-t">
              <td className={`${CELL} ps-4 tabular-nums`}>{clockTime(at)}</td>
              <td className={CELL}>
                <Result ok={ok} isYoung={at < upFrom} />
              </td>
              <td className={`${CELL} tabular-nums max-sm:hidden`}>{Math.round(latency_ms)} ms</td>
              <td className={`${CELL} wrap-anywhere`}>
                {error === null ? <Nothing because="no error" /> : <bdi>{error}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Result({ ok, isYoung }: { ok: boolean; isYoung: boolean }) {
  const [Sign, word, tone] = ok
    ? ([CircleCheck, "Passed", "text-ok"] as const)
    : isYoung
      ? ([CircleDashed, "Not yet", "text-muted"] as const)
      : ([CircleX, "Failed", "text-bad"] as const);
  return (
    <span className={`inline-flex items-center gap-1.5 ${tone}`}>
      <Sign aria-hidden className="size-3.5" />
      {word}
    </span>
  );
}
