import type { EventKind, JournalEntry } from "@/lib/lifecycle/journal-entry";

/** One generation of a service that declared a port, from its start to its end; `to` is null while it has it. */
export type Tenure = {
  project: string;
  service: string;
  agent: string;
  wi: string;
  generation: number;
  from: number;
  to: number | null;
};

/** The tenures of every port, oldest first, with those by service that have not ended. */
export type Tenures = { byPort: Map<number, Tenure[]>; open: Map<string, { generation: number; tenures: Tenure[] }> };

export const noTenures = (): Tenures => ({ byPort: new Map(), open: new Map() });

const ENDS: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(["exited", "spawn-failed", "backing-off", "crash-looping"] as const),
  ...(["killed", "expired", "removed", "forgotten", "swept"] as const),
]);

/** The kinds of events that begin or end a tenure. */
export const TENURE_KINDS: readonly EventKind[] = ["spawned", "restarted", "declared", ...ENDS];

/** Lets one event of the audit log happen to the tenures. */
export function follow(tenures: Tenures, entry: JournalEntry): void {
  const { kind, service, generation, at, holds } = entry;
  if (service === null || generation === null) return;
  const open = tenures.open.get(service);
  if (open && (generation > open.generation || (generation === open.generation && ENDS.has(kind)))) {
    for (const tenure of open.tenures) tenure.to = at;
    tenures.open.delete(service);
  }
  if (kind !== "spawned" || !holds || tenures.open.has(service)) return;
  const [project = "", name = ""] = service.split("/");
  const begun = holds.ports.map((port) => {
    const tenure = { project, service: name, agent: holds.agent, wi: holds.wi, generation, from: at, to: null };
    const known = tenures.byPort.get(port);
    if (known) known.push(tenure);
    else tenures.byPort.set(port, [tenure]);
    return tenure;
  });
  if (begun.length > 0) tenures.open.set(service, { generation, tenures: begun });
}

/** Forgets what ended before then. */
export function forgetBefore(tenures: Tenures, time: number): void {
  for (const [port, known] of tenures.byPort) {
    const kept = known.filter(({ to }) => to === null || to >= time);
    if (kept.length === 0) tenures.byPort.delete(port);
    else if (kept.length < known.length) tenures.byPort.set(port, kept);
  }
}
