import { constants } from "node:fs";
import { access, lstat, statfs } from "node:fs/promises";
import { nodeDisk } from "@/lib/edges/node-disk";
import { bootId, nodeReadings } from "@/lib/edges/node-readings";
import type { PortHolder } from "@/lib/edges/processes";
import { livenessOf } from "@/lib/process/lives";
import { markedProcesses } from "@/lib/process/marked-processes";
import { thisPlatform } from "@/lib/process/platform";
import { holdersOf } from "@/lib/process/port-holders";
import { executableFinder } from "@/lib/spec-world/executables";
import type { Home } from "../../home/home";
import { holderOf } from "../../home/home-lock";
import { loadSettings } from "../../home/load-settings";

export type Entry =
  | { path: string; kind: "file" | "directory" | "other"; mode: number; mine: boolean }
  | { path: string; kind: "absent" };

/** How this machine is looked at: everything that the doctor reads and nothing that it decides. */
export function lookAround(home: Home, env: NodeJS.ProcessEnv) {
  const platform = thisPlatform();
  const find = executableFinder({ path: env.PATH ?? "", pathExt: env.PATHEXT ?? "", trustedDirs: [] });
  return {
    home,
    nodeVersion: process.versions.node,
    entry: entryAt,
    isWritable: (path: string) =>
      access(path, constants.W_OK).then(
        () => true,
        () => false,
      ),
    holder: () => holderOf(home.root),
    settings: () => loadSettings(home.config, nodeDisk, env),
    readText: nodeDisk.readText,
    marked: () => markedProcesses(home.id, platform.table),
    liveness: (process: Parameters<typeof livenessOf>[0]) => livenessOf(process, platform.table),
    holdersOf: (port: number): Promise<PortHolder[] | null> => holdersOf(port, platform, home.id),
    isInPath: (name: string) => find(name, "").found,
    freeBytes: async (path: string) => {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    },
    boot: bootId,
    readings: nodeReadings,
  };
}

export type Look = ReturnType<typeof lookAround>;

async function entryAt(path: string): Promise<Entry> {
  try {
    const found = await lstat(path);
    const kind = found.isFile() ? "file" : found.isDirectory() ? "directory" : "other";
    return { path, kind, mode: found.mode & 0o777, mine: found.uid === process.getuid?.() };
  } catch {
    return { path, kind: "absent" };
  }
}
