import type { Marked } from "@/lib/edges/processes";
import { markOf } from "../life/launch";
import type { ReconcileWorld } from "./reconcile-world";
import { straysAmong } from "./strays";

const GRACE_MS = 1_000;

/** Ends what carries our mark and what no record claims. Resolves to how many processes that were. */
export async function endStrays(
  marked: readonly Marked[],
  { engine, processes, home }: ReconcileWorld,
): Promise<number> {
  const strays = straysAmong(marked, (id) => engine.record(id));
  const services = new Set(strays.filter(({ role }) => role === "service").map((stray) => markOf(stray, home)));
  const checks = strays.filter(({ role }) => role === "check");
  await Promise.all([
    ...[...services].map((mark) => processes.stop({ process: null, mark, graceMs: GRACE_MS })),
    // Without its mark: the service that it asked about carries the same one.
    ...checks.map(({ process }) => processes.stop({ process, mark: "", graceMs: 0 })),
  ]);
  return strays.length;
}
