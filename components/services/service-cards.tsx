import Link from "next/link";
import { memo, type ReactNode } from "react";
import { useFlight } from "@/components/commands/flight-store";
import { ServiceActions } from "@/components/commands/service-actions";
import { SelectBox } from "@/components/selection/select-box";
import { LeaseTime } from "./lease-time";
import { PortChips } from "./port-chips";
import type { Slot } from "./row-slots";
import { type MeasureRow, type RowProps, sameRow } from "./same-look";
import { serviceHref } from "./service-href";
import { ServiceName } from "./service-name";
import { StateAge } from "./state-age";
import { StateBadge } from "./state-badge";
import { Uptime } from "./uptime";

type Props = {
  slots: readonly Slot[];
  measure: MeasureRow /** The id of the row that is marked. */;
  current: string | null;
};

/** The same as the table where there is no room for one. */
export function ServiceCards({ slots, measure, current }: Props) {
  return (
    <ul className="divide-y divide-line">
      {slots.map((slot, index) =>
        "roomPx" in slot ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: room is nothing but its place
          <li key={index} aria-hidden style={{ height: slot.roomPx }} />
        ) : (
          <ServiceCard
            key={slot.shown.service.id}
            service={slot.shown.service}
            derived={slot.shown.derived}
            position={slot.position}
            measure={measure}
            current={slot.shown.service.id === current}
          />
        ),
      )}
    </ul>
  );
}

const ServiceCard = memo(function ServiceCard({ service, derived, position, measure, current }: RowProps) {
  const busy = useFlight(service.id) !== undefined;
  return (
    <li
      ref={measure}
      data-index={position?.index}
      aria-posinset={position?.at}
      aria-setsize={position?.of}
      data-testid="service-row"
      data-id={service.id}
      aria-busy={busy || undefined}
      aria-current={current || undefined}
      className="flex flex-col gap-1.5 px-4 py-3 text-[0.8125rem]"
    >
      <div className="flex items-center gap-2 text-xs text-muted">
        <StateBadge derived={derived} />
        <span className="whitespace-nowrap">
          <StateAge service={service} derived={derived} />
        </span>
        <span className="ms-auto min-w-0 truncate">
          <span className="sr-only">Owner </span>
          <bdi>{service.owner_agent || "unknown"}</bdi>
        </span>
        <SelectBox id={service.id} name={service.name} />
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
      <div className="mt-1 flex flex-wrap items-center gap-1 group-data-[density=compact]/list:mt-0">
        <Link
          href={serviceHref({ project: service.owner_project, name: service.name })}
          prefetch={false}
          className="button min-h-11 w-24 border-line"
        >
          Logs
          <span className="sr-only">
            {" "}
            of <bdi>{service.name}</bdi>
          </span>
        </Link>
        <ServiceActions service={service} roomy />
      </div>
    </li>
  );
}, sameRow);

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1.5 leading-6">
      <dt className="text-xs text-muted">{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
