import Link from "next/link";
import { CommandNote } from "@/components/commands/command-note";
import { commandLine } from "./command-line";
import type { Derived } from "./derive-service";
import { ReasonLine } from "./reason-line";
import type { ServiceRecord } from "./record";
import { ServiceChips } from "./service-chips";
import { serviceHref } from "./service-href";

/** What a service is called, which leads to its page, what it runs, and what is the matter with it. */
export function ServiceName({ service, derived }: { service: ServiceRecord; derived: Derived }) {
  const command = commandLine(service);
  return (
    <div className="min-w-0">
      <p className="leading-5 font-medium wrap-anywhere">
        <Link
          href={serviceHref({ project: service.owner_project, name: service.name })}
          prefetch={false}
          data-row-link
          className="inline-block min-w-6 py-0.5 underline-offset-3 hover:underline"
        >
          <bdi>{service.name}</bdi>
        </Link>
      </p>
      <p
        className="truncate font-mono text-xs font-normal text-muted group-data-[density=compact]/list:hidden"
        title={command}
      >
        <bdi>{command}</bdi>
      </p>
      <ReasonLine derived={derived} />
      <ServiceChips service={service} />
      <CommandNote id={service.id} />
    </div>
  );
}
