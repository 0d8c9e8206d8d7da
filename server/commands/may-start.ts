import { fail, ok, type Result } from "@/lib/fault";
import type { Declaration, ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import { validateSidecar } from "@/lib/spec/validate";
import { portInUse } from "../dispatch/port-preflight";
import type { DispatchWorld } from "../dispatch/world";

/**
 * Whether what a record describes may be started (again) now: its spec is judged anew, because settings and the
 * machine may have changed since, and no stranger may hold its ports. Resolves to what was resolved anew.
 */
export async function mayStart(
  record: ServiceRecord,
  world: DispatchWorld,
): Promise<Result<Pick<Declaration, "executable" | "checkArgv">>> {
  const { policy, specWorld, enginePort, engine, processes, home } = world;
  const checked = validateSidecar({ specs: [record.spec] }, policy, specWorld, { enginePort });
  if (!checked.ok)
    return fail("bad-request", `it may not be started any more: ${checked.reason}`, { faults: checked.faults });
  const executable = checked.resolved[0]?.executable;
  if (!executable) return fail("spawn-failed", `cmd-not-found (${record.spec.cmd})`);
  const resolved = { executable, checkArgv: checked.resolved[0]?.checkArgv ?? null };
  if (isLive(record)) return ok(resolved);

  const squatted = await portInUse([record], engine.state().records, processes, home);
  return squatted ? fail("busy", `${record.id} cannot be started: ${squatted.reason}`) : ok(resolved);
}
