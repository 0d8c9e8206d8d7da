import { mergeRows, worstOf } from "./lines/merged-lines";
import { createPulse } from "./lines/pulse";
import type { LogLines } from "./log-lines";
import { type LogReader, openLog, type ReaderWorld } from "./log-reader";

export type OpenLogs = LogLines & {
  /** Follows no more, and holds nothing. */
  close(): void;
};

/** The rows of some services in one; of several they are merged by time, and share what may be held. */
export function openLogs(services: readonly string[], world: ReaderWorld): OpenLogs {
  const { rows, bytes } = world.limits;
  const share = { rows: Math.floor(rows / services.length), bytes: Math.floor(bytes / services.length) };
  const logs = services.map((service) => openLog(service, { ...world, limits: share }));
  const [only] = logs;
  return only && logs.length === 1 ? only : merged(services, logs, world);
}

function merged(services: readonly string[], logs: readonly LogReader[], { pace }: ReaderWorld): OpenLogs {
  const rows = mergeRows(logs);
  const pulse = createPulse(pace);
  let isBehind = true;
  for (const log of logs) {
    log.onChange(() => {
      isBehind = true;
      pulse.touch();
    });
  }

  /** Merging waits until somebody looks, so that many changes cost as much as one. */
  function current(anew = false) {
    if (isBehind || anew) rows.update(anew);
    isBehind = false;
    return rows;
  }

  return {
    count: () => current().count(),
    row: (index) => current().row(index),
    /** Each log counts for itself, so this looks for the first row that has reached it. O(n). */
    indexOf(seq) {
      const count = current().count();
      for (let index = 0; index < count; index++) {
        const row = rows.row(index);
        if (row && ("line" in row ? row.line : row.mark).seq >= seq) return index;
      }
      return count;
    },
    dropped: () => current().dropped(),
    version: () => logs.reduce((sum, log) => sum + log.version(), 0),
    connection: () => worstOf(logs.map((log) => log.connection())),
    hasOlder: () => logs.some((log) => log.hasOlder()),
    async loadOlder(lines) {
      await Promise.all(
        logs.filter((log) => log.hasOlder()).map((log) => log.loadOlder(Math.ceil(lines / logs.length))),
      );
    },
    async fillGap(mark) {
      await logs[services.indexOf(mark.service)]?.fillGap(mark);
      current(true);
    },
    subscribe: pulse.subscribe,
    close() {
      pulse.stop();
      for (const log of logs) log.close();
    },
  };
}
