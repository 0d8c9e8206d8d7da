import type { Disk } from "@/lib/edges/disk";
import { describeChange } from "@/lib/lifecycle/describe-change";
import { describeDispatch } from "@/lib/lifecycle/describe-dispatch";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { Entry, JournalEntry } from "@/lib/lifecycle/journal-entry";
import { tailOf } from "@/lib/logs/tail";
import { maskText } from "@/lib/redact/mask-secrets";
import type { Carried, Outbox } from "@/lib/state/outbox";
import { changedRecords } from "@/lib/state/records";
import type { State } from "@/lib/state/state";
import { crashPoint } from "../life/crash-point";
import { createDueLines } from "./due-lines";
import { entryIn, entryOf } from "./entry-line";

/** As the outbox of the state it has each line about a change lie in the state file until it is in the log. */
export interface Journal extends Outbox {
  /** Writes down what a change of the state means, once that change is durable. */
  follow(state: State, before: State): void;
  /** Writes down what no record shows: a rotation, a boot, a login. */
  note(entry: Partial<Entry> & Pick<Entry, "kind">): void;
  /** Tries what waits, and resolves when all that was noted is on disk, or was refused by it and reported. */
  flushed(): Promise<void>;
  /** Tells each entry once it is on disk, so that no number that anybody has heard of is ever given out again. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  /** The number of the newest entry that is on disk; 0 where there is none. */
  newest(): number;
}

/** Above this the file becomes `events.jsonl.1`, and the one before it goes. */
const ROTATE_BYTES = 16 * 1_048_576;
/** Lines that the disk refused wait until it takes them; beyond so many the oldest are lost. */
const MOST_WAITING = 10_000;
/** Reasons may quote what a service said; beyond so much the rest is left out. */
const LONGEST_REASON_CHARS = 2_000;
const NOTHING: Omit<Entry, "at" | "kind"> = {
  service: null,
  project: null,
  generation: null,
  pid: null,
  actor: "engine",
  dispatch: null,
  request: null,
  reason: null,
  before: null,
  after: null,
};

type World = {
  path: string;
  disk: Disk;
  now(): number;
  /** The request that is being answered, if what happens now happens for one. */
  request(): string | null;
  /** A dispatch that is not open any more, with its verdict. */
  judged(id: string): Dispatch | undefined;
  report(message: string, error: unknown): void;
  /** What the state carried along when it was read. */
  carried?: readonly unknown[];
};

/** The audit log, append only. Lines that come together are written together. */
export async function openJournal(world: World): Promise<Journal> {
  const { path, disk, now, request, judged, report, carried = [] } = world;
  let newest = await lastSeq(path);
  const kept = carried.flatMap((line) => entryIn(line) ?? []).filter((entry) => entry.seq > newest);
  const due = createDueLines(kept);
  let seq = kept.at(-1)?.seq ?? newest;
  let bytes = await disk.sizeOf(path);
  // A line that was cut off, by a crash or a full disk, must not have the next one glued to it.
  let torn = await endsTorn(path);
  let refused = false;
  let writing: Promise<void> | null = null;
  const listeners = new Set<(entry: JournalEntry) => void>();

  async function write(): Promise<void> {
    for (let ready = due.ready(); ready.length > 0; ready = due.ready()) {
      crashPoint("line-kept");
      try {
        await append(ready.map((entry) => JSON.stringify(entry)).join("\n"));
        crashPoint("line-appended");
        refused = false;
        tell(due.drop(ready.at(-1)?.seq ?? 0));
      } catch (error) {
        bytes = await disk.sizeOf(path).catch(() => bytes);
        torn = await endsTorn(path).catch(() => true);
        // A disk that fills up takes the first lines and refuses the rest: what it took is not written twice.
        tell(due.drop(await lastSeq(path).catch(() => newest)));
        if (!loseOldest(error) && !refused) report("the audit log cannot be written; its lines wait", error);
        refused = true;
        break;
      }
    }
    writing = null;
  }

  function loseOldest(error: unknown): boolean {
    const lost = due.loseAllBut(MOST_WAITING);
    if (lost > 0) report(`${lost} lines of the audit log were lost`, error);
    return lost > 0;
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

  function tell(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      newest = entry.seq;
      for (const listener of listeners) listener(entry);
    }
  }

  function add(entry: Entry, ofChange: boolean): void {
    const reason = entry.reason === null ? null : shortened(maskText(entry.reason));
    // What the engine does by itself is nobody's request, though it may happen while one is being answered.
    const asked = entry.actor === "engine" ? null : request();
    due.add({ seq: ++seq, ...entry, request: entry.request ?? asked, reason }, ofChange);
    begin();
  }

  function begin(): void {
    writing ??= Promise.resolve().then(write);
  }

  function carry(): Carried {
    const { lines, ended } = due.carry();
    if (lines.length > due.ready().length) crashPoint("line-noted");
    return {
      lines,
      ended(durable) {
        ended(durable);
        if (!durable) loseOldest(new Error("the state cannot be written"));
        begin();
      },
    };
  }

  begin();

  return {
    follow(state, before) {
      const at = now();
      for (const entry of [...dispatchChanges(state, before, judged, at), ...recordChanges(state, before, at)]) {
        add(entry, true);
      }
    },
    note: (entry) => add({ at: now(), ...NOTHING, ...entry }, false),
    carry,
    async flushed() {
      await due.tried();
      begin();
      await writing;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newest: () => newest,
  };
}

function* recordChanges(state: State, before: State, at: number): Generator<Entry> {
  for (const { was, now } of changedRecords(state.records, before.records)) {
    for (const entry of describeChange(was, now, at)) {
      // Where the date was set, every lease moved along with it, and nobody extended any.
      if (entry.kind !== "extended" || state.clock === before.clock) yield entry;
    }
  }
}

/** A dispatch is told when it is opened, and when it is closed with a verdict: one that could not be recorded has none. */
function* dispatchChanges(state: State, before: State, judged: World["judged"], at: number): Generator<Entry> {
  if (state.dispatches === before.dispatches) return;
  for (const [id, { dispatch }] of state.dispatches) {
    if (!before.dispatches.has(id)) yield describeDispatch(dispatch, at);
  }
  for (const id of before.dispatches.keys()) {
    const dispatch = state.dispatches.has(id) ? undefined : judged(id);
    if (dispatch) yield describeDispatch(dispatch, at);
  }
}

const shortened = (text: string): string =>
  text.length > LONGEST_REASON_CHARS ? `${text.slice(0, LONGEST_REASON_CHARS)}…` : text;

/** The number of the newest whole line; a line that a crash cut off has none. */
async function lastSeq(path: string): Promise<number> {
  for (const file of [path, `${path}.1`]) {
    const lines = (await tailOf(file, { lines: 50, bytes: 65_536 })).split("\n").reverse();
    for (const line of lines) {
      const entry = entryOf(line);
      if (entry) return entry.seq;
    }
  }
  return 0;
}

async function endsTorn(path: string): Promise<boolean> {
  return (await tailOf(path, { lines: 1, bytes: 1 })) !== "";
}
