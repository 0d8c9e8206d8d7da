import type { ServiceRecord } from "./record";

/** Who asked for a service: the agent, and the work item that it was working on. */
export function Owner({ service }: { service: ServiceRecord }) {
  return (
    <div className="min-w-0">
      <p className="truncate leading-6">
        <bdi>{service.owner_agent || "unknown"}</bdi>
      </p>
      {service.owner_wi && (
        <p className="truncate text-xs text-muted">
          <bdi>{service.owner_wi}</bdi>
        </p>
      )}
    </div>
  );
}
