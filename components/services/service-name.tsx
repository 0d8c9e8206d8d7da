import { commandLine } from "./command-line";
import type { Derived } from "./derive-service";
import { ReasonLine } from "./reason-line";
import type { ServiceRecord } from "./record";

/** What a service is called, what it runs, and what is the matter with it. */
export function ServiceName({ service, derived }: { service: ServiceRecord; derived: Derived }) {
  const command = commandLine(service);
  return (
    <div className="min-w-0">
      <p className="py-0.5 leading-5 font-medium wrap-anywhere">
        <bdi>{service.name}</bdi>
      </p>
      <p className="truncate font-mono text-xs font-normal text-muted" title={command}>
        <bdi>{command}</bdi>
      </p>
      <ReasonLine derived={derived} />
    </div>
  );
}
