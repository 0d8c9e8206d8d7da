import { parseQuery } from "@/lib/api/parse-query";
import { ByNameQuery } from "@/lib/api/services";
import type { Result } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { findService } from "../commands/find-service";
import type { Engine } from "../life/engine";
import type { ApiRequest } from "../runtime";
import { nameIn } from "./name-in";

/** The one service that a request names, by `web`, `shop/web`, or `web?project=shop`. */
export function askedService(
  { params, query }: Pick<ApiRequest, "params" | "query">,
  engine: Pick<Engine, "state">,
): Result<ServiceRecord> {
  const asked = parseQuery(ByNameQuery, query);
  if (!asked.ok) return asked;
  return findService(nameIn(params), asked.value.project ?? null, engine.state().records);
}
