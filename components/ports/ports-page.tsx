"use client";

import { useDeferredValue, useMemo } from "react";
import { useUrlView } from "@/components/address/use-url-view";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { useAnswer } from "@/components/answers/use-answer";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { AnswerBox } from "./answer-box";
import { ExportPorts } from "./export-ports";
import { filterFindings, filterPorts } from "./filter-ports";
import { NeedsAttention } from "./needs-attention";
import { PortGroups } from "./port-groups";
import { PortRanges } from "./port-ranges";
import { PortList } from "./port-record";
import { PortsFilters } from "./ports-filters";
import { ALL_PORTS, parsePortsView, portsHref } from "./ports-view";
import { SomeAtOnce } from "./some-at-once";

const EVERY_MS = 2_000;
const IN_URL = { parse: parsePortsView, href: portsHref };

/** Which project owns which port, whether it listens there, and what is wrong. */
export function PortsPage() {
  const heard = useAnswer({ path: "/api/ports", schema: PortList, everyMs: EVERY_MS });
  const findings = heard.value?.findings.length ?? 0;
  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title={findings > 0 ? `! ${findings} · Ports · Moorage` : "Ports · Moorage"} />
      <PageHeading title="Ports" />
      <AnswerBox />
      <AnswerTrouble heard={heard} what="ports" />
      {heard.value && <Ledger list={heard.value} />}
    </div>
  );
}

function Ledger({ list }: { list: PortList }) {
  const { view, type, choose } = useUrlView(IN_URL);
  const applied = useDeferredValue(view);
  const rows = useMemo(() => filterPorts(list.items, applied), [list, applied]);
  const findings = useMemo(() => filterFindings(list.findings, applied), [list, applied]);
  const ranges = list.ranges.filter(
    ({ project }) => applied.projects.length === 0 || applied.projects.includes(project),
  );
  if (list.items.length === 0)
    return (
      <Notice title="No ports yet">
        <p>No running service has declared a port, and none was seen to listen on one.</p>
      </Notice>
    );
  return (
    <>
      <NeedsAttention findings={findings} />
      <section aria-labelledby="all-ports" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <h2 id="all-ports" className="text-sm font-semibold">
            Who has which
          </h2>
          <div className="flex items-center gap-2 print:hidden">
            <span className="text-xs text-muted">Save</span>
            <ExportPorts rows={rows} findings={list.findings} />
          </div>
        </div>
        <PortsFilters list={list} view={view} type={type} choose={choose} />
        {rows.length > 0 ? (
          <SomeAtOnce all={rows} atOnce={100} what="ports">
            {(some) => <PortGroups rows={some} grouped={applied.grouped} />}
          </SomeAtOnce>
        ) : (
          <Notice title="Nothing found">
            <p className="wrap-anywhere">
              No port fits{applied.text !== "" && <bdi> “{applied.text}”</bdi>} and what else was chosen.
            </p>
            <button type="button" className="button mt-4" onClick={() => choose(ALL_PORTS)}>
              Clear the filter
            </button>
          </Notice>
        )}
      </section>
      <PortRanges ranges={ranges} />
    </>
  );
}
