import { fail, ok, type Result } from "@/lib/fault";

const MOST_STREAMS = 256;
const MOST_PER_LOG = 128;

/** Gives out the places for streams: a client who opens more and more must not take them from all others. */
export function createPlaces() {
  let taken = 0;
  const byLog = new Map<string, number>();

  return {
    /** Takes a place, or tells why there is none; the value gives it back. */
    take(logs: readonly string[]): Result<() => void> {
      if (taken >= MOST_STREAMS) return fail("too-many-requests", `${MOST_STREAMS} streams are open; close one`);
      const full = logs.find((id) => (byLog.get(id) ?? 0) >= MOST_PER_LOG);
      if (full !== undefined) return fail("too-many-requests", `${MOST_PER_LOG} streams follow the log of ${full}`);
      taken++;
      for (const id of logs) byLog.set(id, (byLog.get(id) ?? 0) + 1);
      return ok(() => {
        taken--;
        for (const id of logs) {
          const left = (byLog.get(id) ?? 1) - 1;
          if (left > 0) byLog.set(id, left);
          else byLog.delete(id);
        }
      });
    },
  };
}
