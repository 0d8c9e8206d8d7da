import { createHash } from "node:crypto";
import { constants, gzipSync } from "node:zlib";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isEnded } from "@/lib/lifecycle/phases";
import type { Snapshot } from "@/lib/state/snapshot";
import type { State } from "@/lib/state/state";
import { type ServiceView, viewOf } from "@/lib/state/view";
import { lazily } from "./lazily";

export type Filter = { project: string | null; state: string | null; ended: boolean };

/** What the engine knows of a service beside its record. */
export type Beside = (record: ServiceRecord) => Parameters<typeof viewOf>[1];

type Row = { record: ServiceRecord; view: ServiceView; text(): string; digest: string; alone(): Snapshot };

/** A body is made anew for a mere probe at most this often: what changed is only when it was last asked. */
const FRESH_MS = 1_000;
const FILTERS_KEPT = 200;

/**
 * The list as it is answered: computed once per change and filter, never per request. Rows are encoded once per
 * change of their record.
 */
export function createSnapshots(current: () => State, beside: Beside, now: () => number) {
  const rows = new Map<string, Row>();
  const lists = new Map<string, Snapshot & { records: State["records"]; at: number }>();

  /** Who polls hands in the very same filter each time. */
  const keys = new WeakMap<Filter, string>();

  function keyOf(filter: Filter): string {
    const key = `${filter.ended} ${filter.state} ${filter.project}`;
    keys.set(filter, key);
    return key;
  }

  function rowOf(record: ServiceRecord): Row {
    const { lastHealthAt, listening = null, usage = null, logPath } = beside(record);
    const known = rows.get(record.id);
    const { view: old } = known ?? {};
    const isSame = old?.last_health_at === lastHealthAt && old.listening === listening && old.usage === usage;
    if (known?.record === record && isSame) return known;
    const view = viewOf(record, { lastHealthAt, listening, usage, logPath });
    const row: Row = {
      record,
      view,
      text: lazily(() => JSON.stringify(view)),
      digest: digestOf(view),
      alone: lazily(() => snapshot([row], row.text)),
    };
    rows.set(record.id, row);
    return row;
  }

  function build({ project, state, ended }: Filter, records: State["records"]): Snapshot {
    const wanted = [...records.values()]
      .filter((record) => ended || state !== null || !isEnded(record))
      .filter((record) => project === null || record.owner.project === project)
      .map(rowOf)
      .filter(({ view }) => state === null || view.state === state)
      .sort((a, b) => compare(a.view.name, b.view.name) || compare(a.view.id, b.view.id));
    for (const id of rows.keys()) if (!records.has(id)) rows.delete(id);
    const at = now();
    return snapshot(wanted, () => `{"items":[${wanted.map(({ text }) => text()).join(",")}],"generatedAt":${at}}`);
  }

  return {
    list(filter: Filter): Snapshot {
      const key = keys.get(filter) ?? keyOf(filter);
      const { records } = current();
      const known = lists.get(key);
      if (known && known.records === records && now() - known.at < FRESH_MS) return known;
      const made = { ...build(filter, records), records, at: now() };
      lists.delete(key);
      lists.set(key, made);
      if (lists.size > FILTERS_KEPT) lists.delete(lists.keys().next().value ?? "");
      return made;
    },
    /** What is known beside the records has changed: lists are made anew, of the rows that stay as they are. */
    forget: () => lists.clear(),
    one: (record: ServiceRecord): Snapshot => rowOf(record).alone(),
  };
}

/** Of what a row means: when it was last asked and what it uses at the moment are no part of that. */
function digestOf({ last_health_at: _, usage: __, ...meaning }: ServiceView): string {
  return createHash("sha1").update(JSON.stringify(meaning)).digest("base64url");
}

const TAG_CHARS = 16;

/** The tag covers meaning, so it is a weak one, and it stands still while nothing happens. */
function snapshot(rows: readonly Row[], text: () => string): Snapshot {
  const hash = createHash("sha1");
  for (const { digest } of rows) hash.update(digest);
  const body = lazily(() => Buffer.from(text()));
  return {
    etag: `W/"${hash.digest("base64url").slice(0, TAG_CHARS)}"`,
    body,
    packed: lazily(() => gzipSync(body(), { level: constants.Z_BEST_SPEED })),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
