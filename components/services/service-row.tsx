import { memo } from "react";
import { useFlight } from "@/components/commands/flight-store";
import { ServiceActions } from "@/components/commands/service-actions";
import { SelectBox } from "@/components/selection/select-box";
import { Nothing } from "@/components/ui/nothing";
import { COLUMN } from "./columns";
import { HealthStrip } from "./health-strip";
import { LeaseTime } from "./lease-time";
import { Owner } from "./owner";
import { PortChips } from "./port-chips";
import { type RowProps, sameRow } from "./same-look";
import { ServiceName } from "./service-name";
import { StateAge } from "./state-age";
import { StateBadge } from "./state-badge";
import { Uptime } from "./uptime";

const CELL = "px-3 py-2 text-start align-top group-data-[density=compact]/list:py-1";

/** One service in the table. Columns go from the right as the table gets narrow, together with their headings. */
export const ServiceRow = memo(function ServiceRow({ service, derived, position, measure, current }: RowProps) {
  const busy = useFlight(service.id) !== undefined;
  return (
    <tr
      ref={measure}
      data-index={position?.index}
      aria-rowindex={position ? position.at + 1 : undefined}
      data-testid="service-row"
      data-id={service.id}
      aria-busy={busy || undefined}
      aria-current={current || undefined}
      className="aria-[current=true]:bg-busy-soft/50 border-line text-[0.8125rem] not-first:border-t focus-within:bg-sunken/60 hover:bg-sunken/60"
    >
      <td className={`${CELL} ps-3 pe-0`}>
        <SelectBox id={service.id} name={service.name} />
      </td>
      <td className={`${CELL} ps-2`}>
        <StateBadge derived={derived} />
        <p className="ps-2 text-xs text-muted">
          <StateAge service={service} derived={derived} />
        </p>
      </td>
      <th scope="row" className={`${CELL} font-normal`}>
        <ServiceName service={service} derived={derived} />
      </th>
      <td className={CELL}>
        <PortChips service={service} />
      </td>
      <td className={`${CELL} leading-6 ${COLUMN.uptime}`}>
        <Uptime service={service} />
      </td>
      <td className={`${CELL} leading-6 ${COLUMN.lease}`}>
        {service.alive ? <LeaseTime service={service} /> : <Nothing because="no lease" />}
      </td>
      <td className={`${CELL} ${COLUMN.health}`}>
        <HealthStrip id={service.id} />
      </td>
      <td className={`${CELL} font-mono leading-6 tabular-nums ${COLUMN.pid}`}>
        {(service.alive ? service.pid : null) ?? <Nothing because="no process" />}
      </td>
      <td className={`${CELL} ${COLUMN.owner}`}>
        <Owner service={service} />
      </td>
      <td className={`${CELL} ps-1 pe-2 py-1 group-data-[density=compact]/list:py-0.5`}>
        <ServiceActions service={service} />
      </td>
    </tr>
  );
}, sameRow);
