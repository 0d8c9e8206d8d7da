import type { DispatchRequest } from "@/lib/lifecycle/dispatch";
import type { Declaration } from "@/lib/lifecycle/model";
import { readSidecar } from "@/lib/sidecar/read-sidecar";
import { type SpecFault, validateSidecar } from "@/lib/spec/validate";
import type { DispatchWorld } from "./world";

export type Intake =
  | { kind: "absent" }
  | {
      kind: "refused";
      reason: string;
      faults: SpecFault[];
      warnings: string[];
      written: string | null;
      digest: string | null;
    }
  | {
      kind: "accepted";
      declared: Declaration[];
      warnings: string[];
      written: string | null;
      digest: string | null;
    };

type Written = { value: unknown; text: string | null; digest: string | null };

/** Reads what the agent described, once, and says whether it may run. Touches nothing. */
export async function intake(request: DispatchRequest, id: string, world: DispatchWorld): Promise<Intake> {
  if (request.specs !== undefined)
    return examine({ value: inline(request), text: null, digest: null }, request, id, world);
  const sidecar = await readSidecar(world.home.root, request.agent, world.clock);
  switch (sidecar.kind) {
    case "absent":
      return { kind: "absent" };
    case "refused":
      return {
        kind: "refused",
        reason: sidecar.reason,
        faults: [],
        warnings: [],
        written: null,
        digest: sidecar.digest ?? null,
      };
    case "read":
      return examine(sidecar, request, id, world);
  }
}

/** `specs` inline is either the list or a whole sidecar. */
function inline({ specs }: DispatchRequest): unknown {
  return Array.isArray(specs) ? { specs } : specs;
}

/** The same examination for a dispatch and for the dry run: shape, policy, work directory, identity, executables. */
export function examine(
  { value, text, digest }: Written,
  request: DispatchRequest,
  id: string,
  world: DispatchWorld,
): Intake {
  const { policy, specWorld, enginePort } = world;
  const checked = validateSidecar(value, policy, specWorld, { cwdRoot: request.cwd_root, enginePort });
  const written = text ?? JSON.stringify(value) ?? null;
  const refused = (reason: string, faults: SpecFault[] = []): Intake => ({
    kind: "refused",
    reason,
    faults,
    warnings: checked.warnings,
    written,
    digest,
  });
  if (!checked.ok) return refused(checked.reason, checked.faults);

  const { specs, written_by, wi_id } = checked.value;
  if (written_by && written_by !== request.agent) return refused(`written_by-mismatch (${written_by})`);
  if (wi_id && request.wi_id && wi_id !== request.wi_id) return refused(`wi_id-mismatch (${wi_id})`);

  const owner = { project: request.project, agent: request.agent, wi_id: request.wi_id || wi_id };
  const declared: Declaration[] = [];
  for (const [index, spec] of specs.entries()) {
    const executable = checked.resolved[index]?.executable;
    if (!executable) return refused(`spec[${index}]: cmd-not-found (${spec.cmd})`);
    declared.push({ spec, executable, checkArgv: checked.resolved[index]?.checkArgv ?? null, owner, dispatch: id });
  }
  return { kind: "accepted", declared, warnings: checked.warnings, written, digest };
}
