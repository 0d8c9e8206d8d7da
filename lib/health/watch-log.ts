import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import type { Hint } from "@/lib/health/hint";

export type LogGrowth = Hint & {
  /** True while there is a watch, if only for a file to appear, and it had nothing to tell since the last `next` or `forget`. */
  isStill(): boolean;
  close(): void;
};

/**
 * Hints when something is written to a log: a service mostly prints just before or after it listens.
 * Where the file cannot be watched (a missing directory, no watches left) it stays silent and tries again at the next
 * `next`; it never throws, out of an event or otherwise, and never keeps the process alive.
 */
export function logGrowth(path: string): LogGrowth {
  let watcher: FSWatcher | null = null;
  let watching: "file" | "directory" | null = null;
  let grew = false;
  let closed = false;
  const waiting = new Set<() => void>();

  const hint = () => {
    grew = true;
    for (const wake of waiting) wake();
    // One hint is kept and a second would add nothing: a log that floods while nobody asks must cost nothing.
    if (grew) disarm();
  };

  function disarm(): void {
    watcher?.close();
    watcher = null;
    watching = null;
  }

  function arm(): void {
    if (closed || watching === "file") return;
    if (open(path, "file") || watching === "directory") return;
    open(dirname(path), "directory");
  }

  function open(target: string, kind: "file" | "directory"): boolean {
    try {
      const opened: FSWatcher = watch(target, { persistent: false }, (event, name) => {
        if (opened === watcher) heard(event, name);
      });
      opened.on("error", () => {
        if (opened === watcher) disarm();
      });
      watcher?.close();
      watcher = opened;
      watching = kind;
      return true;
    } catch {
      return false;
    }
  }

  function heard(event: string, name: string | null): void {
    if (watching === "directory") {
      if (name !== null && name !== basename(path)) return;
      arm();
    } else if (event === "rename") {
      // The watch follows the old file; a new one of this name has to be watched anew.
      disarm();
      arm();
    }
    hint();
  }

  arm();
  return {
    next(signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve();
        arm();
        const done = () => {
          waiting.delete(done);
          signal.removeEventListener("abort", done);
          if (!signal.aborted) grew = false;
          resolve();
        };
        if (grew) return done();
        waiting.add(done);
        signal.addEventListener("abort", done, { once: true });
      });
    },
    forget() {
      grew = false;
      arm();
    },
    isStill: () => watching !== null && !grew,
    close() {
      closed = true;
      disarm();
      waiting.clear();
    },
  };
}
