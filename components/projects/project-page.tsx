"use client";

import Link from "next/link";
import { useState } from "react";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { useAnswer } from "@/components/answers/use-answer";
import { NeedsAttention } from "@/components/ports/needs-attention";
import { PortList as Ports } from "@/components/ports/port-record";
import { serviceHref } from "@/components/services/service-href";
import { StateBadge } from "@/components/services/state-badge";
import { useShown } from "@/components/services/use-shown";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { Notice } from "@/components/ui/notice";
import { historyOf } from "@/components/usage/history-of";
import { UsageFacts } from "@/components/usage/usage-facts";
import { useUsage } from "@/components/usage/use-usage";
import { PortList } from "./port-list";
import type { Project } from "./project-record";
import { RemoveDialog } from "./remove-dialog";
import { StateCounts } from "./state-counts";
import { useProjects } from "./use-projects";

const PORTS_EVERY_MS = 5_000;

/** What one project has and uses, and how it is removed. */
export function ProjectPage({ name }: { name: string }) {
  const heard = useProjects();
  const project = heard.value?.items.find((one) => one.project === name);
  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title={`${name} · Projects · Moorage`} />
      <p className="text-[0.8125rem] text-muted">
        <Link href="/projects" prefetch={false} className="text-accent underline">
          Projects
        </Link>
      </p>
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
        <bdi>{name}</bdi>
      </h1>
      <AnswerTrouble heard={heard} what="project" />
      {heard.value && !project && (
        <Notice title={`Nothing is known of ${name}`}>
          <p>No service of it is there, and none has ended lately.</p>
        </Notice>
      )}
      {project && <Known project={project} />}
    </div>
  );
}

/** What is wrong with ports of the project, where anything is. */
function WrongPorts({ project }: { project: string }) {
  const path = `/api/ports?project=${encodeURIComponent(project)}`;
  const heard = useAnswer({ path, schema: Ports, everyMs: PORTS_EVERY_MS });
  return <NeedsAttention findings={heard.value?.findings ?? []} />;
}

function Known({ project }: { project: Project }) {
  const { project: name, services, live, states, ports, agents } = project;
  const [asks, setAsks] = useState(false);
  const usage = useUsage(name).value;
  const history = usage ? historyOf(usage, () => true) : [];
  const mine = useShown().all.filter(({ service }) => service.owner_project === name);
  return (
    <>
      <div className="panel flex flex-col gap-3 px-4 py-3 text-[0.8125rem]">
        <div className="flex flex-wrap items-center gap-x-4">
          <Link
            href={`/services?q=${encodeURIComponent(name)}`}
            prefetch={false}
            className="inline-flex min-h-6 items-center text-accent underline tabular-nums"
          >
            {services === 1 ? "1 service" : `${services} services`}
          </Link>
          <span className="leading-6 text-muted tabular-nums">{live} live</span>
          <StateCounts states={states} />
        </div>
        <p className="text-muted wrap-anywhere">
          Ports <PortList ports={ports} /> · agents <bdi>{agents.join(", ") || "none"}</bdi>
        </p>
        <UsageFacts usage={history.at(-1) ?? project.usage} history={history} />
      </div>
      <WrongPorts project={name} />
      {mine.length > 0 && (
        <section aria-labelledby="services" className="flex flex-col gap-2">
          <h2 id="services" className="text-sm font-semibold">
            Services
          </h2>
          <ul className="panel divide-y divide-line text-[0.8125rem]">
            {mine.map(({ service, derived }) => (
              <li key={service.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
                <span className="w-32">
                  <StateBadge derived={derived} />
                </span>
                <Link
                  href={serviceHref({ project: name, name: service.name })}
                  prefetch={false}
                  className="inline-flex min-h-6 min-w-6 items-center font-medium underline-offset-3 wrap-anywhere hover:underline"
                >
                  <bdi>{service.name}</bdi>
                </Link>
                <span className="text-muted">
                  <PortList ports={service.ports} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="lookups" className="flex flex-wrap gap-x-4 text-[0.8125rem]">
        <h2 id="lookups" className="sr-only">
          More of this project
        </h2>
        {(["ports", "dispatches", "events"] as const).map((page) => (
          <Link
            key={page}
            href={`/${page}?project=${encodeURIComponent(name)}`}
            prefetch={false}
            className="inline-flex min-h-6 items-center text-accent underline"
          >
            Its {page}
          </Link>
        ))}
      </section>
      <div>
        <button type="button" className="button button-danger" onClick={() => setAsks(true)}>
          Remove the project…
        </button>
      </div>
      {asks && <RemoveDialog project={project} close={() => setAsks(false)} />}
    </>
  );
}
