"use client";

import { serviceTitle } from "@/components/services/page-title";
import { PollTrouble } from "@/components/services/poll-trouble";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { Region } from "@/components/ui/region";
import { EventsTab } from "./events-tab";
import { HealthTab } from "./health-tab";
import { LogSlot } from "./log-slot";
import { NoService } from "./no-service";
import { OverviewTab } from "./overview-tab";
import { ServiceHead } from "./service-head";
import { SpecTab } from "./spec-tab";
import { TabLinks } from "./tab-links";
import { useService } from "./use-service";
import { useTab } from "./use-tab";

/** Everything about one service. */
export function ServicePage({ project, name }: { project: string; name: string }) {
  const id = `${project}/${name}`;
  const shown = useService(id);
  const tab = useTab();
  if (shown === undefined) return <NoService project={project} name={name} />;
  return (
    <div data-service-page={id} className="flex flex-col gap-4">
      <TitleKeeper title={serviceTitle(id, shown ?? undefined)} />
      {shown === null ? (
        <>
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{name}</h1>
          <PollTrouble hasList={false} />
        </>
      ) : (
        <>
          <ServiceHead shown={shown} />
          <PollTrouble hasList />
          <TabLinks service={{ project, name }} current={tab} />
          <Region key={tab} what="This part of the page">
            {tab === "logs" && <LogSlot service={shown.service} />}
            {tab === "overview" && <OverviewTab service={shown.service} />}
            {tab === "health" && <HealthTab shown={shown} />}
            {tab === "events" && <EventsTab id={id} />}
            {tab === "spec" && <SpecTab service={shown.service} />}
          </Region>
        </>
      )}
    </div>
  );
}
