"use client";

import Link from "next/link";
import { memo } from "react";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { historyOf } from "@/components/usage/history-of";
import { UsageFacts } from "@/components/usage/usage-facts";
import type { UsageList } from "@/components/usage/usage-record";
import { useUsage } from "@/components/usage/use-usage";
import { PortList } from "./port-list";
import type { Project } from "./project-record";
import { StateCounts } from "./state-counts";
import { useProjects } from "./use-projects";

/** What each project has, and what it uses. */
export function ProjectsPage() {
  const heard = useProjects();
  const usage = useUsage().value;
  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title="Projects · Moorage" />
      <PageHeading title="Projects" />
      <AnswerTrouble heard={heard} what="projects" />
      {heard.value?.items.length === 0 && (
        <Notice title="No projects yet">
          <p>A project is there as soon as a service has been described for it.</p>
        </Notice>
      )}
      <ul className="flex flex-col gap-3">
        {heard.value?.items.map((project) => (
          <ProjectCard key={project.project} project={project} usage={usage} />
        ))}
      </ul>
    </div>
  );
}

type CardProps = { project: Project; usage: UsageList | undefined };

const ProjectCard = memo(function ProjectCard({ project, usage }: CardProps) {
  const { project: name, services, live, states, ports, agents } = project;
  const history = usage ? historyOf(usage, (item) => item.project === name) : [];
  return (
    <li data-testid="project-row" data-id={name} className="panel flex flex-col gap-2 px-4 py-3 text-[0.8125rem]">
      <div className="flex flex-wrap items-center gap-x-4">
        <h2 className="text-sm font-semibold wrap-anywhere">
          <Link
            href={`/projects/${encodeURIComponent(name)}`}
            prefetch={false}
            className="inline-flex min-h-6 items-center underline-offset-3 hover:underline"
          >
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <span className="leading-6 text-muted tabular-nums">
          {live} live of {services === 1 ? "1 service" : `${services} services`}
        </span>
        <StateCounts states={states} />
      </div>
      <p className="text-muted wrap-anywhere">
        Ports <PortList ports={ports} /> · agents <bdi>{agents.join(", ") || "none"}</bdi>
      </p>
      {live > 0 && <UsageFacts usage={history.at(-1) ?? project.usage} history={history} />}
    </li>
  );
});
