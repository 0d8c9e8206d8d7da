import { projectOf } from "./group-services";
import type { Shown } from "./shown";
import type { ShownState } from "./state-look";

export type Filter = {
  text: string;
  /** Only this one; null means all. */
  project: string | null;
  /** Any of these; none means all. */
  states: readonly ShownState[];
  /** Only those whose lease ends within minutes. */
  expiring: boolean;
};

export const NO_FILTER: Filter = { text: "", project: null, states: [], expiring: false };

export const isFiltered = ({ text, project, states, expiring }: Filter): boolean =>
  text !== "" || project !== null || states.length > 0 || expiring;

/**
 * Every word must occur somewhere in what the row shows; upper and lower case are the same. `expiring` holds the ids
 * of those whose lease is about to end.
 */
export function filterServices(
  all: readonly Shown[],
  filter: Filter,
  expiring: ReadonlySet<string> = new Set(),
): Shown[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    (shown) =>
      isIn(shown, filter.project) &&
      (filter.states.length === 0 || filter.states.includes(shown.derived.state)) &&
      (!filter.expiring || expiring.has(shown.service.id)) &&
      words.every((word) => haystack(shown).includes(word)),
  );
}

/** Whether a service belongs to a project; null stands for all of them. */
export const isIn = ({ service }: Shown, project: string | null): boolean =>
  project === null || projectOf(service) === project;

function haystack({ service, derived }: Shown): string {
  const { id, cmd, args, owner_agent, owner_wi, pid, ports } = service;
  return [id, derived.label, cmd, ...args, owner_agent, owner_wi, pid, ...ports].join("\n").toLowerCase();
}
