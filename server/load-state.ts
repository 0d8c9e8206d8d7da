import type { Clock } from "@/lib/edges/clock";
import type { Disk } from "@/lib/edges/disk";
import { decode } from "@/lib/state/codec";
import { EMPTY_STATE, type State } from "@/lib/state/state";
import type { Home } from "./home";

/**
 * Reads the state. A file that cannot be understood is set aside with its bytes untouched and the previous one
 * is taken; only where neither was ever there does a home begin empty. Rejects where the disk will not be read.
 */
export async function loadState(home: Home, disk: Disk, clock: Clock): Promise<{ state: State; warnings: string[] }> {
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
    if (decoded.malformed.length > 0) {
      const aside = `${home.quarantine}/records.${clock.now()}.json`;
      await disk.ensureDir(home.quarantine);
      await disk.writeAtomic(aside, JSON.stringify(decoded.malformed));
      warnings.push(`${decoded.malformed.length} records of the state were not understood; they were kept as ${aside}`);
    }
    return { state: decoded.state, warnings };
  }
  return { state: EMPTY_STATE, warnings };
}
