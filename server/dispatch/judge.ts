import type { Taken } from "@/lib/lifecycle/dispatch";
import type { ServiceRecord } from "@/lib/lifecycle/model";

export type Judgement = { outcome: "healthy" | "reused" | "replaced" | "failed"; reason: string | null };

/**
 * What has become of one spec of a dispatch: undefined while it is still open. Pure.
 * A process that ended before its first health fails at once; one that merely is not healthy yet has until the
 * start-up deadline, at which its record turns `unhealthy`.
 */
export function judge(how: Taken, generation: number, record: ServiceRecord | undefined): Judgement | undefined {
  if (!record) return failed("it was removed before it became healthy");
  // The old generation is still being stopped: the one that is waited for does not exist yet.
  if (record.generation < generation) {
    return record.phase.at === "ended" ? failed(`it was ${record.phase.as} before it was replaced`) : undefined;
  }
  switch (record.phase.at) {
    case "healthy":
      return { outcome: how === "spawned" ? "healthy" : how, reason: null };
    case "unhealthy":
      // One that was found running may recover; how long that is waited for is not decided here.
      return how === "reused" ? undefined : failed(record.lastError ?? "not healthy");
    case "backing-off":
    case "crash-looping":
    case "exited":
    case "ended":
      return failed(record.lastError ?? record.ended?.reason ?? "it ended before it became healthy");
    default:
      return undefined;
  }
}

/** Whether the service could not even be spawned; undefined while that is open. */
export function spawnFailure(generation: number, record: ServiceRecord | undefined): string | null | undefined {
  if (!record || record.generation < generation) return record && record.phase.at !== "ended" ? undefined : null;
  if (record.phase.at === "spawning") return undefined;
  return record.phase.at === "exited" && record.process === null ? (record.lastError ?? "spawn failed") : null;
}

const failed = (reason: string): Judgement => ({ outcome: "failed", reason });
