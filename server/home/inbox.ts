import { join, relative } from "node:path";
import type { Clock } from "@/lib/edges/clock";
import type { Disk } from "@/lib/edges/disk";
import type { Home } from "./home";

/** Leaves a note for an agent. Resolves to its path below the home. */
export async function writeInbox(
  home: Home,
  disk: Disk,
  clock: Clock,
  agent: string,
  slug: string,
  text: string,
): Promise<string> {
  const directory = home.inbox(agent);
  await disk.ensureDir(directory);
  const time = new Date(clock.now()).toISOString().replace(/[:.]/g, "-");
  const path = join(directory, `${time}-${slug}.md`);
  await disk.writeAtomic(path, text);
  return relative(home.root, path);
}
