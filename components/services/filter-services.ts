import type { Derived } from "./derive-service";
import type { ServiceRecord } from "./record";
import type { ShownState } from "./state-look";

/** A service together with what it is called at the moment. */
export type Shown = { service: ServiceRecord; derived: Derived };

export type Filter = { text: string; state: ShownState | null };

/** Every word must occur somewhere in what the row shows; upper and lower case are the same. */
export function filterServices(all: readonly Shown[], { text, state }: Filter): Shown[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    (shown) =>
      (state === null || shown.derived.state === state) && words.every((word) => haystack(shown).includes(word)),
  );
}

function haystack({ service, derived }: Shown): string {
  const { id, cmd, args, owner_agent, owner_wi, pid, ports } = service;
  return [id, derived.label, cmd, ...args, owner_agent, owner_wi, pid, ...ports].join("\n").toLowerCase();
}
