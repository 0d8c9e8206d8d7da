import { join } from "node:path";
import type { Disk } from "@/lib/edges/disk";
import type { Home } from "./home";

/** Removes the temporary files that an engine left when it was killed in the middle of a write. Only ever at boot. */
export async function removeTemporaries(home: Home, disk: Disk): Promise<void> {
  const projects = (await disk.list(home.specs)).map((project) => join(home.specs, project));
  for (const directory of [home.engine, ...projects]) {
    for (const name of await disk.list(directory)) {
      if (/\.[0-9a-f]{8}\.tmp$/.test(name)) await disk.remove(join(directory, name));
    }
  }
}
