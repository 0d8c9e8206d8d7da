import type { JournalEntry } from "@/lib/lifecycle/journal-entry";

/** Which entries are asked for; null and an empty list mean any. */
export type EventFilter = {
  /** `web` or `shop/web`. */
  name: string | null;
  project: string | null;
  kinds: readonly string[];
  actor: string | null;
  /** Id of a dispatch. */
  dispatch: string | null;
  /** Epoch milliseconds, both included. */
  since: number | null;
  until: number | null;
};

export const ANY_EVENT: EventFilter = {
  name: null,
  project: null,
  kinds: [],
  actor: null,
  dispatch: null,
  since: null,
  until: null,
};

/** Whether an entry is asked for. Pure. */
export function fits(entry: JournalEntry, filter: EventFilter): boolean {
  const { name, project, kinds, actor, dispatch, since, until } = filter;
  if (kinds.length > 0 && !kinds.includes(entry.kind)) return false;
  if (name !== null && entry.service !== name && (name.includes("/") || bare(entry.service) !== name)) return false;
  if (project !== null && entry.project !== project) return false;
  if (actor !== null && entry.actor !== actor) return false;
  if (dispatch !== null && entry.dispatch !== dispatch) return false;
  return (since === null || entry.at >= since) && (until === null || entry.at <= until);
}

const bare = (id: string | null): string | null => id?.slice(id.indexOf("/") + 1) ?? null;
