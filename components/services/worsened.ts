import type { Shown } from "./shown";
import { LOOK, type ShownState } from "./state-look";

const BAD: ReadonlySet<ShownState> = new Set(["unhealthy", "crash-looping", "exited", "unverified"]);

/** Ids and states of what was shown last. */
export type LastStates = ReadonlyMap<string, ShownState>;

export const lastStates = (all: readonly Shown[]): LastStates =>
  new Map(all.map(({ service, derived }) => [service.id, derived.state]));

/** What to say about services that got worse, one sentence a state: `2 services became unhealthy: web, api`. */
export function worsened(before: LastStates, now: readonly Shown[]): string[] {
  const names = new Map<ShownState, string[]>();
  for (const { service, derived } of now) {
    const last = before.get(service.id);
    if (last === undefined || last === derived.state || !BAD.has(derived.state)) continue;
    names.set(derived.state, [...(names.get(derived.state) ?? []), service.name]);
  }
  return [...names].map(([state, who]) => {
    const services = who.length === 1 ? "1 service" : `${who.length} services`;
    return `${services} became ${LOOK[state].label.toLowerCase()}: ${who.join(", ")}`;
  });
}
