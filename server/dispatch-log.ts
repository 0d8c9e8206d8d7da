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

  const trim = () => {
    for (const id of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(id);
  };
  trim();

  return {
    get: (id) => known.get(id),
    newest: () => [...known.values()].reverse(),
    async append(dispatch) {
      if (known.has(dispatch.id)) return;
      known.set(dispatch.id, dispatch);
      trim();
      if (++inFile > KEPT + SLACK) {
        await disk.writeAtomic(path, [...known.values()].map((one) => `${JSON.stringify(one)}\n`).join(""));
        inFile = known.size;
      } else {
        await disk.appendLine(path, (torn ? "\n" : "") + JSON.stringify(dispatch));
      }
      torn = false;
    },
  };
}

function parsed(line: string): Dispatch | null {
  try {
    const value = JSON.parse(line);
    return typeof value?.id === "string" ? value : null;
  } catch {
    return null; // an empty line, or the one that a crash cut off
  }
}
