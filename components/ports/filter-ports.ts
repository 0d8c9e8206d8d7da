import type { PortFinding, PortRow } from "./port-record";
import type { PortsView } from "./ports-view";

type Narrowing = Pick<PortsView, "text" | "projects" | "findings">;

/** The rows that a view lets through: every word of the text is in one of the row's. */
export function filterPorts(rows: readonly PortRow[], { text, projects, findings }: Narrowing): PortRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (projects.length === 0 || projects.includes(row.project)) &&
      (findings.length === 0 || findings.some((kind) => row.findings.includes(kind))) &&
      words.every((word) => said(row).includes(word)),
  );
}

/** The findings about what a view lets through. */
export const filterFindings = (all: readonly PortFinding[], { projects, findings }: Narrowing): PortFinding[] =>
  all.filter(
    ({ kind, services }) =>
      (projects.length === 0 || services.some((id) => projects.some((project) => id.startsWith(`${project}/`)))) &&
      (findings.length === 0 || findings.some((wanted) => wanted === kind)),
  );

const said = ({ port, project, service, state, pid, address, owner_agent, owner_wi }: PortRow): string =>
  [port, project, service, state, pid, address, owner_agent, owner_wi].join(" ").toLowerCase();
