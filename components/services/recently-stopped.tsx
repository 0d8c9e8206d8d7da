import Link from "next/link";
import { useState } from "react";
import { ActButton } from "@/components/commands/act-button";
import { UNDER_WAY } from "@/components/commands/command-words";
import { restart } from "@/components/commands/deeds";
import { useFlight } from "@/components/commands/flight-store";
import { targetOf } from "@/components/commands/target";
import { useEngineGone } from "@/components/connection/connection-store";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { deriveService } from "./derive-service";
import type { ServiceRecord } from "./record";
import { serviceHref } from "./service-href";
import { StateBadge } from "./state-badge";

export const STOPPED_ID = "recently-stopped";

const SHOWN_AT_FIRST = 5;

/** What was stopped, has expired or was removed in the last 24 h, to be started again. */
export function RecentlyStopped({ gone }: { gone: readonly ServiceRecord[] }) {
  const [all, setAll] = useState(false);
  if (gone.length === 0) return null;
  const shown = all ? gone : gone.slice(0, SHOWN_AT_FIRST);
  return (
    <section aria-labelledby={STOPPED_ID} data-yields-focus>
      <h2 id={STOPPED_ID} tabIndex={-1} className="mb-1.5 px-4 text-sm font-semibold">
        Recently stopped
      </h2>
      <ul className="panel divide-y divide-line">
        {shown.map((service) => (
          <EndedService key={service.id} service={service} />
        ))}
      </ul>
      {shown.length < gone.length && (
        <button type="button" className="button mt-2" onClick={() => setAll(true)}>
          Show all {gone.length}
        </button>
      )}
    </section>
  );
}

function EndedService({ service }: { service: ServiceRecord }) {
  const flight = useFlight(service.id);
  const gone = useEngineGone();
  const target = targetOf(service);
  const derived = deriveService(service, service.state_since);
  return (
    <li
      data-testid="ended-row"
      data-id={service.id}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2 text-[0.8125rem]"
    >
      <StateBadge derived={derived} />
      <Link
        href={serviceHref(target)}
        prefetch={false}
        className="inline-block min-w-0 py-0.5 font-medium wrap-anywhere underline-offset-3 hover:underline"
      >
        <bdi>{service.id}</bdi>
      </Link>
      <p className="min-w-0 grow basis-64 text-xs text-muted wrap-anywhere sm:flex-1">
        <bdi>{derived.reason ?? derived.label}</bdi>,{" "}
        <Ticker instant={service.ended?.at ?? service.state_since} read={since} what="Ended" /> ago, generation{" "}
        {service.generation}
      </p>
      <ActButton
        label={`Start again ${service.name}`}
        underWay={flight ? UNDER_WAY[flight.deed] : null}
        notNow={gone ? "The engine cannot be reached" : null}
        act={() => void restart(target, "start")}
        className="w-28 border-line px-2 pointer-coarse:min-h-11"
      >
        Start again
      </ActButton>
    </li>
  );
}
