import { listedIn, searchOf } from "@/components/address/search-of";
import { FINDING_KINDS, type FindingKind } from "@/lib/ledger/row";

/** How somebody looks at the ports: all that a copied address brings along. */
export type PortsView = {
  text: string;
  /** None is all of them. */
  projects: readonly string[];
  findings: readonly FindingKind[];
  grouped: boolean;
};

export const ALL_PORTS = { text: "", projects: [], findings: [] } as const satisfies Partial<PortsView>;

const isKind = (word: string): word is FindingKind => FINDING_KINDS.some((kind) => kind === word);

/** Reads the view from a query string. Unknown values count as absent. */
export const parsePortsView = (params: Pick<URLSearchParams, "get">): PortsView => ({
  text: params.get("q") ?? "",
  projects: listedIn(params, "project"),
  findings: listedIn(params, "finding").filter(isKind),
  grouped: params.get("group") === "project",
});

/** The address of the ports seen so. */
export const portsHref = ({ text, projects, findings, grouped }: PortsView): string =>
  `/ports${searchOf({ q: text, project: projects, finding: findings, group: grouped ? "project" : null })}`;
