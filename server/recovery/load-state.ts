import type { Clock } from "@/lib/edges/clock";
import type { Disk } from "@/lib/edges/disk";
import { decode } from "@/lib/state/codec";
import { EMPTY_STATE, type State } from "@/lib/state/state";
import type { Home } from "../home/home";

export type Loaded = {
  state: State;
  /** What the state carried along: lines of the audit log that it may not have yet. */
  carried: unknown[];
  /** What a person should know; each is one sentence. Empty when all was well. */
  warnings: string[];
  /** Records that were not understood. */
  malformed: number;
  /** False where something is known to be missing: then nothing that runs may be taken for a stray. */
  whole: boolean;
};

/**
 * Reads the state. A file that cannot be understood is set aside with its bytes untouched and the previous one is
 * taken; what neither knows is found again by the marks of what runs. Rejects where the disk will not be read:
 * unreadable is not absent.
 */
export async function loadState(home: Home, disk: Disk, clock: Pick<Clock, "now">): Promise<Loaded> {
  const warnings: string[] = [];
  for (const path of [home.state, `${home.state}.prev`]) {
    const text = await disk.readText(path);
    if (text === null) continue;
    const decoded = decode(text);
    if (!decoded.ok) {
      const aside = await disk.quarantine(path, home.quarantine, String(clock.now()));
      warnings.push(`${path} is no state (${decoded.reason}); it was kept as ${aside}`);
      continue;
    }
    const { state, carried, malformed } = decoded;
    if (path !== home.state)
      warnings.push(`the previous state is used (revision ${state.revision}); the newest change is lost`);
    if (malformed.length > 0) {
      const aside = `${home.quarantine}/records.${clock.now()}.json`;
      await disk.ensureDir(home.quarantine);
      await disk.writeAtomic(aside, JSON.stringify(malformed));
      warnings.push(`${malformed.length} records of the state were not understood; they were kept as ${aside}`);
    }
    return { state, carried, warnings, malformed: malformed.length, whole: warnings.length === 0 };
  }
  return { state: EMPTY_STATE, carried: [], warnings, malformed: 0, whole: warnings.length === 0 };
}
