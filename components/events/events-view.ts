import { listedIn, searchOf } from "@/components/address/search-of";
import { EVENT_KINDS, type EventKind } from "@/lib/lifecycle/journal-entry";

/** Which events somebody looks at; what is empty or null leaves them all. Times are epoch milliseconds. */
export type EventsView = {
  kinds: readonly EventKind[];
  service: string;
  project: string;
  actor: string;
  since: number | null;
  until: number | null;
  /** The event that a link leads to. */
  linked: number | null;
};

export const ALL_EVENTS: EventsView = {
  kinds: [],
  service: "",
  project: "",
  actor: "",
  since: null,
  until: null,
  linked: null,
};

const isKind = (word: string): word is EventKind => EVENT_KINDS.some((kind) => kind === word);

function instantIn(text: string | null): number | null {
  const at = text === null ? Number.NaN : /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** Reads the view from a query string. Unknown values count as absent. */
export const parseEventsView = (params: Pick<URLSearchParams, "get">): EventsView => ({
  kinds: listedIn(params, "kind").filter(isKind),
  service: params.get("service") ?? "",
  project: params.get("project") ?? "",
  actor: params.get("actor") ?? "",
  since: instantIn(params.get("since")),
  until: instantIn(params.get("until")),
  linked: /^\d{1,15}$/.test(params.get("e") ?? "") ? Number(params.get("e")) : null,
});

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The address of the events seen so. */
export const eventsHref = ({ kinds, since, until, linked, ...exactly }: EventsView): string =>
  `/events${searchOf({
    kind: kinds,
    ...exactly,
    since: iso(since),
    until: iso(until),
    e: linked === null ? null : String(linked),
  })}`;

type Where = { before?: number; after?: number; limit?: number; download?: boolean };

/** What the engine is asked for. */
export function eventsPath({ kinds, service, project, actor, since, until }: EventsView, where: Where): string {
  const params = new URLSearchParams();
  for (const kind of kinds) params.append("kind", kind);
  const others = {
    name: service,
    project,
    actor,
    since: iso(since),
    until: iso(until),
    before: where.before,
    after: where.after,
    limit: where.limit,
    ...(where.download ? { format: "ndjson", download: 1 } : {}),
  };
  for (const [key, value] of Object.entries(others)) if (value) params.set(key, String(value));
  return `/api/events?${params}`;
}
