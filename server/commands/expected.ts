import type { Expected } from "@/lib/api/commands";
import type { Fault } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { ServiceView } from "@/lib/state/view";

/** The fault where a service is not the incarnation that was meant, with the row as it is; null where it is. */
export function generationFault(
  record: ServiceRecord,
  expected: Expected | null,
  view: (record: ServiceRecord) => ServiceView,
): Fault | null {
  if (expected === null) return null;
  const same =
    "generation" in expected
      ? expected.generation === record.generation
      : expected.started_at === record.startedAt && expected.pid === (record.process?.pid ?? null);
  if (same) return null;
  const now = `generation ${record.generation}${record.process ? `, pid ${record.process.pid}` : ""}`;
  return {
    code: "generation-changed",
    message: `${record.id} is another incarnation by now (${now}); nothing was done`,
    details: { current: view(record) },
  };
}
