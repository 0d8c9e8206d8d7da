import type { Marked } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";

/** Processes that carry our mark and that no record claims. */
export const straysAmong = (marked: readonly Marked[], recordOf: (id: string) => ServiceRecord | undefined): Marked[] =>
  marked.filter(({ id, generation, role }) => {
    if (role === "check") return true; // an earlier engine's check: nobody waits for its answer
    const record = recordOf(id);
    return record?.generation !== generation || !(isAlive(record) || record.phase.at === "spawning");
  });
