import type { ReactNode } from "react";
import { LeaseTime } from "@/components/services/lease-time";
import { PortChips } from "@/components/services/port-chips";
import type { ServiceRecord } from "@/components/services/record";
import { Uptime } from "@/components/services/uptime";
import { LeaseBar } from "./lease-bar";

/** What one wants to know of a service at a glance. */
export function ServiceFacts({ service }: { service: ServiceRecord }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-x-6 gap-y-2 text-[0.8125rem]">
      <Fact what="Ports">
        <PortChips service={service} />
      </Fact>
      <Fact what="Uptime">
        <Uptime service={service} />
      </Fact>
      <Fact what="TTL">
        {service.alive ? (
          <>
            <LeaseTime service={service} />
            <LeaseBar service={service} />
          </>
        ) : (
          "no lease"
        )}
      </Fact>
      <Fact what="Owner">
        <bdi className="wrap-anywhere">
          {[service.owner_agent || "unknown", service.owner_wi].filter(Boolean).join(" · ")}
        </bdi>
      </Fact>
      <Fact what="Restarts">{service.restart_count}</Fact>
    </dl>
  );
}

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{what}</dt>
      <dd className="mt-0.5 leading-6 tabular-nums">{children}</dd>
    </div>
  );
}
