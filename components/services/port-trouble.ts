import type { PortFinding } from "@/components/ports/port-record";
import { createStore } from "@/components/ui/store";

const NONE: readonly PortFinding[] = [];
const trouble = createStore<ReadonlyMap<string, readonly PortFinding[]>>(new Map());

/** Another one has or wants its port; what else the ledger finds is no matter of the row. */
const SHOWN = ["conflict", "foreign"];

/** What is the matter with the ports of a service. A row renders for it only when that changes. */
export const usePortTrouble = (id: string): readonly PortFinding[] => trouble.use((all) => all.get(id) ?? NONE);

/** Takes what the ledger has found. */
export function notePortTrouble(findings: readonly PortFinding[]): void {
  const by = new Map<string, PortFinding[]>();
  for (const finding of findings) {
    if (!SHOWN.includes(finding.kind)) continue;
    for (const id of finding.services) by.set(id, [...(by.get(id) ?? []), finding]);
  }
  if (by.size > 0 || trouble.get().size > 0) trouble.set(by);
}
