import { useId } from "react";
import { countStates } from "./count-states";
import type { Shown } from "./filter-services";
import { ServiceCards } from "./service-cards";
import { ServiceTable } from "./service-table";
import { LOOK } from "./state-look";

type Props = { project: string; services: readonly Shown[]; asCards: boolean; showHead: boolean };

/** The services of one project. */
export function ServiceGroup({ project, services, asCards, showHead }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-2.5 px-1">
        <h2 id={id} className="text-sm font-semibold wrap-anywhere">
          <bdi>{project}</bdi>
        </h2>
        <p className="text-xs text-muted tabular-nums">{inWords(services)}</p>
      </div>
      <div className="panel overflow-hidden">
        {asCards ? (
          <ServiceCards services={services} />
        ) : (
          <ServiceTable project={project} services={services} showHead={showHead} />
        )}
      </div>
    </section>
  );
}

/** `3 services · 1 unhealthy`: what is as it should be needs no word. */
function inWords(services: readonly Shown[]): string {
  const total = services.length === 1 ? "1 service" : `${services.length} services`;
  const others = countStates(services.map(({ derived }) => derived)).filter(({ state }) => state !== "healthy");
  return [total, ...others.map(({ state, count }) => `${count} ${LOOK[state].label.toLowerCase()}`)].join(" · ");
}
