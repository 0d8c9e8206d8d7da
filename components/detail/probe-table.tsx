import { CircleCheck, CircleX } from "lucide-react";
import { clockTime } from "@/components/time/format-instant";
import { Nothing } from "@/components/ui/nothing";
import type { Probe } from "./probe-history";

const CELL = "px-3 py-1 text-start align-top";

/** The probes one by one, the newest first. */
export function ProbeTable({ probes }: { probes: readonly Probe[] }) {
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
                <span className={`inline-flex items-center gap-1.5 ${ok ? "text-ok" : "text-bad"}`}>
                  {ok ? <CircleCheck aria-hidden className="size-3.5" /> : <CircleX aria-hidden className="size-3.5" />}
                  {ok ? "Passed" : "Failed"}
                </span>
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
