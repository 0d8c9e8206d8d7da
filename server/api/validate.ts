import { parseQuery } from "@/lib/api/parse-query";
import { ValidateQuery } from "@/lib/api/validation";
import { reserve } from "@/lib/lifecycle/reserve";
import { isId } from "@/lib/spec/ids";
import { validateSidecar } from "@/lib/spec/validate";
import { examine } from "../dispatch/intake";
import { portInUse } from "../dispatch/port-preflight";
import { refusalFault } from "../dispatch/refusal-fault";
import { claimsOf, type Refusal } from "../dispatch/reservation";
import type { DispatchWorld } from "../dispatch/world";
import { json, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";

/**
 * `POST /api/managed-processes/validate?project=&cwd_root=`: the answer that a dispatch would get, up to and
 * including ports. The body is the sidecar itself, any JSON value. Nothing is spawned, nothing is written.
 */
export const validate =
  (world: DispatchWorld) =>
  async ({ body, query }: ApiRequest): Promise<Reply> => {
    const asked = parseQuery(ValidateQuery, query);
    if (!asked.ok) return respond(asked);
    const { project, cwd_root: cwdRoot = null } = asked.value;

    const checked = validateSidecar(body, world.policy, world.specWorld, { cwdRoot, enginePort: world.enginePort });
    if (!checked.ok) return json(200, checked);
    const { value, warnings } = checked;
    // A command that is not installed is a warning here and a failed spawn in a dispatch, so it takes no part below.
    const agent = isId(value.written_by) ? value.written_by : "dry-run";
    const request = { agent, project, wi_id: "", required: false, specs: body, cwd_root: cwdRoot };
    const examined = examine({ value: body, text: null, digest: null }, { ...request, agent }, "dry-run", world);
    if (examined.kind !== "accepted") return json(200, { ok: true, value, warnings });

    const refused = (refusal: Refusal) => {
      const fault = refusalFault(refusal, examined.declared);
      return json(200, { ok: false, reason: fault.reason, faults: [fault], warnings });
    };
    const { records } = world.engine.state();
    const squatted = await portInUse(examined.declared, records, world.processes, world.home);
    if (squatted) return refused(squatted);
    const reservation = reserve(
      examined.declared,
      { ...claimsOf(world.engine.state()), caps: world.policy, rules: world.rules },
      world.clock.now(),
    );
    return reservation.kind === "refused" ? refused(reservation) : json(200, { ok: true, value, warnings });
  };
