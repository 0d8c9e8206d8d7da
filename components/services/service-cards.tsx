import type { ReactNode } from "react";
import type { Shown } from "./filter-services";
import { LeaseTime } from "./lease-time";
import { PortChips } from "./port-chips";
import { ServiceName } from "./service-name";
import { StateAge } from "./state-age";
import { StateBadge } from "./state-badge";
import { Uptime } from "./uptime";

/** The same as the table where there is no room for one. */
export function ServiceCards({ services }: { services: readonly Shown[] }) {
  return (
    <ul className="divide-y divide-line">
      {services.map((shown) => (
        <ServiceCard key={shown.service.id} {...shown} />
      ))}
    </ul>
  );
}

function ServiceCard({ service, derived }: Shown) {
  return (
    <li data-testid="service-row" data-id={service.id} className="flex flex-col gap-1.5 px-4 py-3 text-[0.8125rem]">
      <div className="flex items-center gap-2 text-xs text-muted">
        <StateBadge derived={derived} />
        <span className="whitespace-nowrap">
          <StateAge service={service} derived={derived} />
        </span>
        <span className="ms-auto min-w-0 truncate">
          <span className="sr-only">Owner </span>
          <bdi>{service.owner_agent || "unknown"}</bdi>
        </span>
      </div>
      <ServiceName service={service} derived={derived} />
      {service.ports.length > 0 && <PortChips service={service} />}
      {service.alive && (
        <dl className="flex flex-wrap gap-x-5">
          <Fact what="Uptime">
            <Uptime service={service} />
          </Fact>
          <Fact what="TTL">
            <LeaseTime service={service} />
          </Fact>
        </dl>
      )}
    </li>
  );
}

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5 leading-6">
      <dt className="text-xs text-muted">{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
