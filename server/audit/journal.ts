import type { Disk } from "@/lib/edges/disk";
import { describeChange, type Entry } from "@/lib/lifecycle/describe-change";
import { tailOf } from "@/lib/logs/tail";
import { maskText } from "@/lib/redact/mask-secrets";
import type { State } from "@/lib/state/state";

/** An entry with its number: +1 for each, over the whole life of a home. */
export type JournalEntry = Entry & { seq: number };

export interface Journal {
  /** Writes down what a change of the state means. */
  follow(state: State, before: State): void;
  /** Writes down what no record shows: a verdict, a rotation, a boot. */
  note(entry: Partial<Entry> & Pick<Entry, "kind">): void;
  /** Tries what waits, and resolves when all that was noted is on disk, or was refused by it and reported. */
  flushed(): Promise<void>;
  subscribe(listener: (entry: JournalEntry) => void): () => void;
}

/** Above this the file becomes `events.jsonl.1`, and the one before it goes. */
const ROTATE_BYTES = 16 * 1_048_576;
/** Lines that the disk refused wait until it takes them; beyond so many the oldest are lost. */
const MOST_WAITING = 10_000;
const NOTHING: Omit<Entry, "at" | "kind"> = {
  service: null,
  project: null,
  generation: null,
  pid: null,
  actor: "engine",
  reason: null,
  before: null,
  after: null,
};

type World = { path: string; disk: Disk; now(): number; report(message: string, error: unknown): void };

/** The audit log, append only. Lines that come together are written together. */
export async function openJournal({ path, disk, now, report }: World): Promise<Journal> {
  let seq = await lastSeq(path);
  let bytes = await disk.sizeOf(path);
  // A line that was cut off, by a crash or a full disk, must not have the next one glued to it.
  let torn = await endsTorn(path);
  let refused = false;
  let waiting: string[] = [];
  let writing: Promise<void> | null = null;
  const listeners = new Set<(entry: JournalEntry) => void>();

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      try {
        await append(lines.join("\n"));
        refused = false;
      } catch (error) {
        const size = await disk.sizeOf(path).catch(() => bytes);
        torn ||= size !== bytes;
        bytes = size;
        waiting = [...lines, ...waiting];
        const lost = waiting.splice(0, waiting.length - MOST_WAITING).length;
        if (lost > 0) report(`${lost} lines of the audit log were lost`, error);
        else if (!refused) report("the audit log cannot be written; its lines wait", error);
        refused = true;
        break;
      }
    }
    writing = null;
  }

  async function append(text: string): Promise<void> {
    if (bytes > ROTATE_BYTES) {
      await disk.rename(path, `${path}.1`);
      bytes = 0;
      torn = false;
    }
    const whole = torn ? `\n${text}` : text;
    await disk.appendLine(path, whole);
    torn = false;
    bytes += Buffer.byteLength(whole) + 1;
  }

  function add(entry: Entry): void {
    const numbered = { ...entry, seq: ++seq, reason: entry.reason === null ? null : maskText(entry.reason) };
    waiting.push(JSON.stringify(numbered));
    for (const listener of listeners) listener(numbered);
    begin();
  }

  function begin(): void {
    if (waiting.length > 0) writing ??= Promise.resolve().then(write);
  }

  return {
    follow(state, before) {
      if (state.records === before.records) return;
      const at = now();
      for (const [id, record] of state.records) {
        const earlier = before.records.get(id);
        if (earlier === record) continue;
        for (const entry of describeChange(earlier, record, at)) {
          // Where the date was set, every lease moved along with it, and nobody extended any.
          if (entry.kind !== "extended" || state.clock === before.clock) add(entry);
        }
      }
      for (const [id, record] of before.records) {
        if (!state.records.has(id)) for (const entry of describeChange(record, undefined, at)) add(entry);
      }
    },
    note: (entry) => add({ ...NOTHING, at: now(), ...entry }),
    async flushed() {
      begin();
      await writing;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The number of the newest whole line; a line that a crash cut off has none. */
async function lastSeq(path: string): Promise<number> {
  for (const file of [path, `${path}.1`]) {
    const lines = (await tailOf(file, { lines: 50, bytes: 65_536 })).split("\n").reverse();
    for (const line of lines) {
      const [, seq] = /"seq":(\d+)/.exec(line) ?? [];
      if (seq !== undefined && line.endsWith("}")) return Number(seq);
    }
  }
  return 0;
}

async function endsTorn(path: string): Promise<boolean> {
  return (await tailOf(path, { lines: 1, bytes: 1 })) !== "";
}
