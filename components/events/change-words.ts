import { clockTime } from "@/components/time/format-instant";
import type { EventEntry } from "./event-record";

/** What changed, from what to what: `pid 4411 → 5120`, `healthy → stopping`, `lease 13:07:12 → 14:07:12`. */
export function changeWords({ kind, before, after }: EventEntry): string[] {
  if (after === null || before === null) return [];
  const changes: string[] = [];
  const tell = (what: string, from: unknown, to: unknown) => {
    if (from !== to) changes.push(`${what}${from ?? "none"} → ${to ?? "none"}`);
  };
  tell("", before.state, after.state);
  tell("gen ", before.generation, after.generation);
  if (after.pid !== null || kind !== "restarted") tell("pid ", before.pid, after.pid);
  if (kind === "extended") tell("lease ", clockTime(before.ttl_expires_at), clockTime(after.ttl_expires_at));
  return changes;
}
