import type { Disk } from "@/lib/edges/disk";
import type { Dispatch } from "@/lib/lifecycle/dispatch";

const KEPT = 1_000;
/** The file is rewritten only when it has outgrown what is kept by this much. */
const SLACK = 250;

/** The verdicts: one line each in `engine/dispatches.jsonl`, the newest 1,000 kept. */
export type DispatchLog = {
  get(id: string): Dispatch | undefined;
  /** Newest first. */
  newest(): Dispatch[];
  /** Writes a verdict once; a second one for the same dispatch is ignored. */
  append(dispatch: Dispatch): Promise<void>;
};

export async function openDispatchLog(path: string, disk: Disk): Promise<DispatchLog> {
  const text = (await disk.readText(path)) ?? "";
  const known = new Map<string, Dispatch>();
  const lines = text.split("\n");
  for (const line of lines) {
    const dispatch = parsed(line);
    if (dispatch) known.set(dispatch.id, dispatch);
  }
  // A crash can leave a last line without its end; the next one must not be glued to it.
  let torn = text !== "" && !text.endsWith("\n");
  let inFile = lines.length;
  // One after the other: a file that is written anew must not lose a line that is just being appended.
  let turn: Promise<void> = Promise.resolve();

  const trim = () => {
    for (const id of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(id);
  };
  trim();

  async function write(dispatch: Dispatch): Promise<void> {
    if (inFile < KEPT + SLACK) {
      await disk.appendLine(path, (torn ? "\n" : "") + JSON.stringify(dispatch));
      inFile++;
    } else {
      const kept = [...known.values(), dispatch].slice(-KEPT);
      await disk.writeAtomic(path, kept.map((one) => `${JSON.stringify(one)}\n`).join(""));
      inFile = kept.length;
    }
    torn = false;
  }

  async function once(dispatch: Dispatch): Promise<void> {
    if (known.has(dispatch.id)) return;
    try {
      await write(dispatch);
    } catch (error) {
      torn = true; // the disk may have taken a part of the line
      throw error;
    }
    known.set(dispatch.id, dispatch);
    trim();
  }

  return {
    get: (id) => known.get(id),
    newest: () => [...known.values()].reverse(),
    append(dispatch) {
      const mine = turn.then(() => once(dispatch));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** What lines of an earlier version do not say. */
const NOT_YET_WRITTEN_DOWN = { submitted: null } satisfies Partial<Dispatch>;

function parsed(line: string): Dispatch | null {
  try {
    const value = JSON.parse(line);
    return typeof value?.id === "string" ? { ...NOT_YET_WRITTEN_DOWN, ...value } : null;
  } catch {
    return null; // an empty line, or the one that a crash cut off
  }
}
