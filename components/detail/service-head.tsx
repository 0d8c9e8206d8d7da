import Link from "next/link";
import { CommandNote } from "@/components/commands/command-note";
import { copyLink } from "@/components/commands/copy-link";
import { targetOf } from "@/components/commands/target";
import { ReasonLine } from "@/components/services/reason-line";
import type { Shown } from "@/components/services/shown";
import { StateAge } from "@/components/services/state-age";
import { StateBadge } from "@/components/services/state-badge";
import { clockTime } from "@/components/time/format-instant";
import { HeadActions } from "./head-actions";
import { ServiceFacts } from "./service-facts";

/** What a service is, how it is and since when, and what can be done. */
export function ServiceHead({ shown }: { shown: Shown }) {
  const { service, derived } = shown;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-[0.8125rem] text-muted">
        <Link href="/services" prefetch={false} className="text-accent underline">
          Services
        </Link>
        <span aria-hidden> / </span>
        <Link
          href={`/services?project=${encodeURIComponent(service.owner_project)}`}
          prefetch={false}
          className="text-accent underline"
        >
          <bdi>{service.owner_project}</bdi>
        </Link>
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
              <bdi>{service.name}</bdi>
            </h1>
            <StateBadge derived={derived} />
            <span className="text-[0.8125rem] text-muted">
              <StateAge service={service} derived={derived} />
            </span>
          </div>
          <p className="mt-1 text-[0.8125rem] text-muted tabular-nums">
            gen {service.generation} · {service.alive ? `pid ${service.pid} · since` : "no process · was started"}{" "}
            {clockTime(service.started_at)}
          </p>
          <ReasonLine derived={derived} />
          <CommandNote id={service.id} />
        </div>
        <HeadActions service={service} copy={() => void copyLink(targetOf(service))} />
      </div>
      <div className="panel px-4 py-3">
        <ServiceFacts service={service} />
      </div>
    </div>
  );
}
