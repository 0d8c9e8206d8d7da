import type { ReactNode } from "react";
import type { ServiceRecord } from "@/components/services/record";
import { absoluteTime } from "@/components/time/format-instant";
import { CopyButton } from "@/components/ui/copy-button";
import { ServiceUsage } from "./service-usage";

/** All that is known of a service, each line to be copied. */
export function OverviewTab({ service }: { service: ServiceRecord }) {
  const at = (instant: number | null | undefined) => (instant == null ? null : absoluteTime(instant));
  const lines: [what: string, value: string | null | undefined][] = [
    ["Command", service.cmd],
    ["Arguments", service.args.length > 0 ? JSON.stringify(service.args) : null],
    ["Directory", service.cwd],
    ["Project", service.owner_project],
    ["Agent", service.owner_agent],
    ["Work item", service.owner_wi],
    ["Dispatch", service.dispatch],
    ["Log", service.log_path],
    ["Ports", service.ports.join(", ")],
    ["Environment", (service.env_keys ?? []).join(", ")],
    ["Started", at(service.started_at)],
    ["First healthy", at(service.first_healthy_at)],
    ["Lease ends", service.alive ? at(service.ttl_expires_at) : null],
    ["Ended", service.ended ? `${at(service.ended.at)}: ${service.ended.reason}` : null],
    ...Object.entries(service.attrs).map(([key, value]): [string, string] => [
      `attrs.${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  ];
  return (
    <div className="flex flex-col gap-4">
      {service.alive && <ServiceUsage id={service.id} project={service.owner_project} />}
      <dl className="panel divide-y divide-line text-[0.8125rem]">
        {lines.map(([what, value]) => (
          <Line key={what} what={what} value={value || null}>
            {what === "Environment" && <span className="text-muted"> (names only; values never leave the engine)</span>}
          </Line>
        ))}
      </dl>
    </div>
  );
}

function Line({ what, value, children }: { what: string; value: string | null; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-0 py-1 ps-4 pe-2 sm:flex-nowrap">
      <dt className="w-full shrink-0 text-muted wrap-anywhere sm:w-40">
        <bdi>{what}</bdi>
      </dt>
      <dd className="min-w-0 flex-1 py-1 font-mono text-xs leading-5 wrap-anywhere">
        {value === null ? <span className="text-muted">none</span> : <bdi>{value}</bdi>}
        {value !== null && children}
      </dd>
      {value !== null && (
        <dd>
          <CopyButton text={value} what={what.toLowerCase()} bare />
        </dd>
      )}
    </div>
  );
}
