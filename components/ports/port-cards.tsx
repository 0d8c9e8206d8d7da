import { memo } from "react";
import { LeaseTime } from "@/components/services/lease-time";
import { Listening, PortOwner, PortState } from "./port-cells";
import { PortLink } from "./port-link";
import type { PortRow } from "./port-record";
import { PortUrl } from "./port-url";

/** The same as the table where there is no room for one. */
export function PortCards({ rows }: { rows: readonly PortRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <PortCard key={`${row.port} ${row.project}/${row.service}`} row={row} />
      ))}
    </ul>
  );
}

const PortCard = memo(function PortCard({ row }: { row: PortRow }) {
  return (
    <li data-testid="port-row" className="flex flex-col gap-1 px-4 py-3 text-[0.8125rem]">
      <div className="flex flex-wrap items-center gap-x-3">
        <PortLink port={row.port} strong />
        <PortOwner row={row} />
      </div>
      <p className="text-muted wrap-anywhere">
        <bdi>{row.project}</bdi> · <PortState state={row.state} />
        {row.pid !== null && ` · pid ${row.pid}`} · <bdi>{row.owner_agent || "unknown"}</bdi>
      </p>
      <p className="flex flex-wrap items-center gap-x-4">
        <Listening row={row} />
        <span className="flex items-center gap-1.5 text-muted">
          <span className="text-xs">TTL</span> <LeaseTime service={row} />
        </span>
      </p>
      <PortUrl row={row} />
    </li>
  );
});
