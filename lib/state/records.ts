import type { ServiceRecord } from "@/lib/lifecycle/model";

/** Records by id, in the order in which they came. */
export type Records = ReadonlyMap<string, ServiceRecord>;

/** So many records may differ from those that are shared before all are copied: each change copies the ones that differ. */
const MOST_APART = 32;

/** `records` with the one of this id changed, or forgotten where it is null. A change costs the same however many there are. */
export function recordsWith(records: Records, id: string, record: ServiceRecord | null): Records {
  if (record) return SharedRecords.of(records).changed(id, record);
  const left = new Map(records);
  left.delete(id);
  return left;
}

/** A record of two moments; undefined where there was none. */
export type Changed = { id: string; was: ServiceRecord | undefined; now: ServiceRecord | undefined };

/** What became of the records between two moments: those that came or changed, then those that are gone. */
export function changedRecords(now: Records, before: Records): Changed[] {
  if (now === before) return [];
  const touched = now instanceof SharedRecords ? now.touchedSince(before) : null;
  const changed: Changed[] = [];
  for (const id of touched ?? now.keys()) {
    const [was, is] = [before.get(id), now.get(id)];
    if (is && was !== is) changed.push({ id, was, now: is });
  }
  for (const id of touched ?? before.keys()) {
    const was = before.get(id);
    if (was && !now.has(id)) changed.push({ id, was, now: undefined });
  }
  return changed;
}

/** A few records over many that are shared with earlier moments. All are put into one map once somebody goes through them. */
class SharedRecords implements Records {
  private all: Records | null = null;

  private constructor(
    private readonly shared: Records,
    private readonly apart: Records,
    readonly size: number,
  ) {}

  static of(records: Records): SharedRecords {
    return records instanceof SharedRecords ? records : new SharedRecords(records, new Map(), records.size);
  }

  changed(id: string, record: ServiceRecord): SharedRecords {
    const size = this.has(id) ? this.size : this.size + 1;
    if (this.apart.size >= MOST_APART) return new SharedRecords(this.whole(), new Map([[id, record]]), size);
    return new SharedRecords(this.shared, new Map(this.apart).set(id, record), size);
  }

  /** The ids that may have changed since, perhaps more; null where only a look at all of them can tell. */
  touchedSince(before: Records): Iterable<string> | null {
    if (before === this.shared) return this.apart.keys();
    if (!(before instanceof SharedRecords)) return null;
    if (before.shared === this.shared) return new Set([...this.apart.keys(), ...before.apart.keys()]);
    return before.all === this.shared ? this.apart.keys() : null;
  }

  private whole(): Records {
    this.all ??= this.apart.size === 0 ? this.shared : new Map([...this.shared, ...this.apart]);
    return this.all;
  }

  get(id: string): ServiceRecord | undefined {
    return this.apart.get(id) ?? this.shared.get(id);
  }
  has(id: string): boolean {
    return this.apart.has(id) || this.shared.has(id);
  }
  keys() {
    return this.whole().keys();
  }
  values() {
    return this.whole().values();
  }
  entries() {
    return this.whole().entries();
  }
  [Symbol.iterator]() {
    return this.whole()[Symbol.iterator]();
  }
  forEach(hear: (record: ServiceRecord, id: string, records: Records) => void): void {
    for (const [id, record] of this.whole()) hear(record, id, this);
  }
}
