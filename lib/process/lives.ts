import type { Liveness, ProcessId } from "@/lib/edges/processes";
import type { ProcessTable } from "@/lib/process/process-table";

/** Is this very process alive? A zombie is gone, and so is one whose pid has passed to another. */
export function livenessOf({ pid, birth }: ProcessId, table: ProcessTable): Liveness {
  const now = table.look(pid);
  if (typeof now === "string") return now;
  return now.birth === birth && !now.ended ? "alive" : "gone";
}
