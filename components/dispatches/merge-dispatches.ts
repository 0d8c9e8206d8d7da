import type { Dispatch } from "./dispatch-record";

/** What was known and what has come since, newest first; of one that is in both, what has come. */
export function mergeDispatches(known: readonly Dispatch[], heard: readonly Dispatch[]): Dispatch[] {
  const fresh = new Set(heard.map(({ id }) => id));
  return [...heard, ...known.filter(({ id }) => !fresh.has(id))].sort((a, b) => b.started_at - a.started_at);
}

/** Those in which every word of a text is said. */
export function withText(dispatches: readonly Dispatch[], text: string): readonly Dispatch[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return dispatches;
  return dispatches.filter((dispatch) => words.every((word) => said(dispatch).includes(word)));
}

const said = ({ id, agent, wi_id, project, reason, failure_class, specs }: Dispatch): string =>
  [id, agent, wi_id, project, reason, failure_class, ...specs.map(({ name }) => name)].join(" ").toLowerCase();
