import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "@/lib/edges/clock";

/** A watch can miss something; so often is looked in any case. */
const SAFETY_MS = 500;
/** The same where nothing can be watched: no file yet, or no watches left. */
const UNWATCHED_MS = 50;

/**
 * Resolves as soon as `hasChanged` says so, or when the signal aborts. Watches only while it waits: a log that is
 * written to all the time is simply read again, and costs no event per write.
 */
export async function untilChanged(
  path: string,
  hasChanged: () => boolean,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let bell = new AbortController();
  let watcher: FSWatcher | null = null;
  const ring = () => bell.abort();
  signal.addEventListener("abort", ring, { once: true });
  const lose = () => {
    watcher?.close();
    watcher = null;
    ring();
  };
  try {
    while (!signal.aborted) {
      watcher ??= watching(path, ring, lose) ?? watching(dirname(path), ring, lose);
      // After the watch is set, so that nothing can happen between the two unseen.
      if (hasChanged()) return;
      await clock.sleep(watcher ? SAFETY_MS : UNWATCHED_MS, bell.signal);
      bell = new AbortController();
    }
  } finally {
    signal.removeEventListener("abort", ring);
    watcher?.close();
  }
}

/** Null where it cannot be watched. Never keeps the process alive. */
function watching(path: string, changed: () => void, failed: () => void): FSWatcher | null {
  try {
    return watch(path, { persistent: false }, changed).on("error", failed);
  } catch {
    return null;
  }
}
