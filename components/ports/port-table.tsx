import { memo } from "react";
import { LeaseTime } from "@/components/services/lease-time";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { Nothing } from "@/components/ui/nothing";
import { Listening, PortOwner, PortState } from "./port-cells";
import { PortLink } from "./port-link";
import type { PortRow } from "./port-record";
import { PortUrl } from "./port-url";

/** Columns go as the page gets narrow, together with their headings. */
const COLUMNS = [
  { label: "Port", width: "w-20" },
  { label: "Project", width: "w-32 xl:w-40" },
  { label: "Service", width: "" },
  { label: "State", width: "w-32 max-lg:hidden", head: "max-lg:hidden" },
  { label: "Declared / Listening", width: "w-56" },
  { label: "PID", width: "w-24" },
  { label: "Since", width: "w-24 max-lg:hidden", head: "max-lg:hidden" },
  { label: "TTL", width: "w-28 max-xl:hidden", head: "max-xl:hidden" },
  { label: "Owner", width: "w-36 max-lg:hidden", head: "max-lg:hidden" },
] as const;

const CELL = "px-3 py-2 text-start align-top";

/** Which service has which port. */
export function PortTable({ rows, caption }: { rows: readonly PortRow[]; caption: string }) {
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        {COLUMNS.map(({ label, width }) => (
          <col key={label} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr className="border-b border-line text-xs text-muted">
          {COLUMNS.map(({ label, ...column }) => (
            <th
              key={label}
              scope="col"
              className={`px-3 py-1.5 text-start font-medium ${"head" in column ? column.head : ""}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PortTableRow key={`${row.port} ${row.project}/${row.service}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

const PortTableRow = memo(function PortTableRow({ row }: { row: PortRow }) {
  return (
    <tr
      data-testid="port-row"
      className="border-line text-[0.8125rem] not-first:border-t focus-within:bg-sunken/60 hover:bg-sunken/60"
    >
      <th scope="row" className={`${CELL} font-normal`}>
        <PortLink port={row.port} />
      </th>
      <td className={`${CELL} leading-6 wrap-anywhere`}>
        <bdi>{row.project}</bdi>
      </td>
      <td className={CELL}>
        <PortOwner row={row} />
        <PortUrl row={row} />
      </td>
      <td className={`${CELL} leading-6 max-lg:hidden`}>
        <PortState state={row.state} />
      </td>
      <td className={CELL}>
        <Listening row={row} />
      </td>
      <td className={`${CELL} font-mono leading-6 tabular-nums`}>{row.pid ?? <Nothing because="no process" />}</td>
      <td className={`${CELL} leading-6 max-lg:hidden`}>
        <Ticker instant={row.since} read={since} what="Since" />
      </td>
      <td className={`${CELL} max-xl:hidden`}>
        <LeaseTime service={row} />
      </td>
      <td className={`${CELL} leading-6 max-lg:hidden`}>
        <p className="truncate">
          <bdi>{row.owner_agent || "unknown"}</bdi>
        </p>
        {row.owner_wi !== "" && (
          <p className="truncate text-xs text-muted">
            <bdi>{row.owner_wi}</bdi>
          </p>
        )}
      </td>
    </tr>
  );
});
