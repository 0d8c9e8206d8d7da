import { FilterField } from "@/components/ui/filter-field";
import { FilterLink } from "@/components/ui/filter-link";
import { FINDING_KINDS } from "@/lib/ledger/row";
import { findingLook } from "./port-look";
import type { PortList } from "./port-record";
import { type PortsView, portsHref } from "./ports-view";

type Props = {
  list: PortList;
  view: PortsView;
  type: (change: Partial<PortsView>) => void;
  choose: (change: Partial<PortsView>) => void;
};

/** What narrows the ports. Each count is a link to what it counts. */
export function PortsFilters({ list, view, type, choose }: Props) {
  const link = (change: Partial<PortsView>) => ({
    href: portsHref({ ...view, ...change }),
    choose: () => choose(change),
  });
  const projects = [...new Set([...list.items.map(({ project }) => project), ...view.projects])].sort();
  const kinds = FINDING_KINDS.map((kind) => ({
    kind,
    count: list.findings.filter((finding) => finding.kind === kind).length,
  })).filter(({ kind, count }) => count > 0 || view.findings.includes(kind));
  return (
    <div className="flex flex-col gap-2 print:hidden">
      <FilterField what="ports" hint="Port, service, pid, agent" text={view.text} type={(text) => type({ text })} />
      <nav aria-label="Ports by project and finding">
        <ul className="-ms-2 flex flex-wrap gap-1">
          <li>
            <FilterLink
              {...link({ projects: [], findings: [] })}
              current={view.projects.length + view.findings.length === 0}
            >
              <b className="font-semibold tabular-nums">{list.items.length}</b> in all
            </FilterLink>
          </li>
          {projects.map((project) => {
            const current = view.projects.includes(project);
            return (
              <li key={project}>
                <FilterLink {...link({ projects: toggled(view.projects, project) })} current={current}>
                  <b className="font-semibold tabular-nums">
                    {list.items.filter((row) => row.project === project).length}
                  </b>{" "}
                  <bdi>{project}</bdi>
                </FilterLink>
              </li>
            );
          })}
          {kinds.map(({ kind, count }) => (
            <li key={kind}>
              <FilterLink {...link({ findings: toggled(view.findings, kind) })} current={view.findings.includes(kind)}>
                <b className="font-semibold tabular-nums">{count}</b> {findingLook(kind).label.toLowerCase()}
              </FilterLink>
            </li>
          ))}
          <li>
            <FilterLink {...link({ grouped: !view.grouped })} current={view.grouped}>
              By project
            </FilterLink>
          </li>
        </ul>
      </nav>
    </div>
  );
}

const toggled = <T,>(all: readonly T[], one: T): T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
