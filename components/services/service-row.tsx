import { Nothing } from "@/components/ui/nothing";
import type { Shown } from "./filter-services";
import { LeaseTime } from "./lease-time";
import { Owner } from "./owner";
import { PortChips } from "./port-chips";
import { ServiceName } from "./service-name";
import { StateAge } from "./state-age";
import { StateBadge } from "./state-badge";
import { Uptime } from "./uptime";

const CELL = "px-3 py-2 text-start align-top";

/** One service in the table. Columns go from the right as the page gets narrow, together with their headings. */
export function ServiceRow({ service, derived }: Shown) {
  return (
    <tr
      data-testid="service-row"
      data-id={service.id}
      className="border-line text-[0.8125rem] not-first:border-t hover:bg-sunken/50"
    >
      <td className={`${CELL} ps-4`}>
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
      <td className={`${CELL} leading-6`}>
        <Uptime service={service} />
      </td>
      <td className={`${CELL} leading-6 max-md:hidden`}>
        {service.alive ? <LeaseTime service={service} /> : <Nothing because="no lease" />}
      </td>
      <td className={`${CELL} font-mono leading-6 tabular-nums max-lg:hidden`}>
        {service.pid ?? <Nothing because="no process" />}
      </td>
      <td className={`${CELL} pe-4 max-lg:hidden`}>
        <Owner service={service} />
      </td>
    </tr>
  );
}
