import { type FSWatcher, watch } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isId } from "@/lib/spec/ids";

/** A sidecar that an agent has written; `version` is another one as soon as the file is. */
export type SidecarFile = { agent: string; version: string };

export interface SidecarsOnDisk {
  list(): Promise<SidecarFile[]>;
  /** Calls back when something may have changed. Where the system cannot tell, it stays silent. */
  onChange(listener: () => void): void;
  close(): void;
}

const FILE = "managed-spawn.json";
/** Watching costs a descriptor's worth of kernel memory each; beyond this, changes are found by looking. */
const MOST_WATCHED = 500;

/** The sidecars of a home. Nothing is read but names and stats, so a link or a pipe in place of a file is one too. */
export function sidecarsOnDisk(home: string): SidecarsOnDisk {
  const agents = join(home, "agents");
  const watchers = new Map<string, FSWatcher>();
  let tell = () => {};
  let closed = false;

  function follow(directory: string, concerns: (file: string | null) => boolean): void {
    if (closed || watchers.has(directory) || watchers.size >= MOST_WATCHED) return;
    try {
      const watcher = watch(directory, { persistent: false }, (_event, file) => concerns(file) && tell());
      watchers.set(directory, watcher);
      watcher.on("error", () => unfollow(directory));
    } catch {
      // No watches left, or the directory is gone: it is looked at all the same.
    }
  }

  function unfollow(directory: string): void {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  }

  /** An agent's directory may be the work directory of its services: only the one file matters. */
  function followAgents(directories: readonly string[]): void {
    const wanted = new Set([agents, ...directories]);
    for (const directory of watchers.keys()) if (!wanted.has(directory)) unfollow(directory);
    follow(agents, () => true);
    for (const directory of directories) follow(directory, (file) => file === null || file === FILE);
  }

  return {
    async list() {
      const entries = await readdir(agents, { withFileTypes: true });
      const ids = entries.filter((entry) => entry.isDirectory() && isId(entry.name)).map(({ name }) => name);
      followAgents(ids.map((id) => join(agents, id)));
      const found = await Promise.all(
        ids.map(async (agent) => ({ agent, version: await versionOf(join(agents, agent, FILE)) })),
      );
      return found.flatMap(({ agent, version }) => (version === null ? [] : [{ agent, version }]));
    },
    onChange(listener) {
      tell = listener;
    },
    close() {
      closed = true;
      for (const directory of [...watchers.keys()]) unfollow(directory);
    },
  };
}

async function versionOf(path: string): Promise<string | null> {
  const stats = await lstat(path).catch(() => null);
  return stats && `${stats.ino}:${stats.size}:${stats.mtimeMs}`;
}
