import { changedPlaces, valueAt } from "@/lib/json/changes";
import type { Json } from "@/lib/spec/spec";
import { shownSpec } from "@/lib/state/shown-spec";
import { json, type Reply, respond } from "../http/reply";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import { askedService } from "./asked-service";

/**
 * `GET /api/managed-processes/specs/<name>`: what runs as it was declared, and in what that differs from what was
 * declared before. Compared is what was declared, shown is what may be: that a secret changed is told, not into what.
 */
export const declaredSpec =
  (engine: Pick<Engine, "state">) =>
  (request: Pick<ApiRequest, "params" | "query">): Reply => {
    const found = askedService(request, engine);
    if (!found.ok) return respond(found);
    const { id, generation, dispatch, spec, earlierSpec } = found.value;
    const shown = shownSpec(spec);
    if (!earlierSpec) return json(200, { id, generation, dispatch, spec: shown, earlier: null });
    const before = shownSpec(earlierSpec.spec);
    const changes = changedPlaces(asJson(earlierSpec.spec), asJson(spec)).map(({ pointer, steps }) => ({
      pointer,
      before: valueAt(asJson(before), steps),
      after: valueAt(asJson(shown), steps),
    }));
    const earlier = { generation: earlierSpec.generation, spec: before, changes };
    return json(200, { id, generation, dispatch, spec: shown, earlier });
  };

/** A spec came from JSON. */
const asJson = (spec: object): Json => spec as unknown as Json;
