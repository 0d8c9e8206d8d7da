import { parseQuery } from "@/lib/api/parse-query";
import { WaitQuery } from "@/lib/api/services";
import { fail } from "@/lib/fault";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { stateWord } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import type { ServiceView } from "@/lib/state/view";
import { findService } from "../commands/find-service";
import { patience } from "../dispatch/patience";
import type { DispatchWorld } from "../dispatch/world";
import { json, type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";
import { nameIn } from "./name-in";

type World = DispatchWorld & { view(record: ServiceRecord): ServiceView };

/**
 * `GET /api/managed-processes/wait/<name>?for=healthy&timeout=60`: the row as soon as it is in that state, 408
 * when the time is up first, or at once when it has come to rest in another state and will not get there by itself.
 */
export const waitForState =
  ({ engine, clock, view }: World) =>
  async ({ params, query }: ApiRequest): Promise<Reply> => {
    const asked = parseQuery(WaitQuery, query);
    if (!asked.ok) return respond(asked);
    const { for: wanted, timeout, project = null } = asked.value;
    const found = findService(nameIn(params), project, engine.state().records);
    if (!found.ok) return respond(found);
    const { id } = found.value;

    const settled = await patience(clock, timeout * 1_000, (signal) =>
      engine.until((state) => outcome(state, id, wanted), signal),
    );
    const record = engine.record(id);
    if (settled === "reached" && record) return json(200, view(record));
    const now = record
      ? `it is ${stateWord(record)}${record.lastError ? ` (${record.lastError})` : ""}`
      : "it was removed";
    const why = settled === "never" ? "and will not change by itself" : `after ${timeout} s`;
    return respond(fail("timeout", `${id} is not ${wanted}: ${now} ${why}`, record && { current: view(record) }));
  };

function outcome({ records }: State, id: string, wanted: string): "reached" | "never" | undefined {
  const record = records.get(id);
  if (!record) return "never";
  if (stateWord(record) === wanted) return "reached";
  const atRest = ["exited", "crash-looping", "ended"].includes(record.phase.at);
  // What has ended by itself can still be told to be stopped, and what is stopped stays so.
  const reachable = record.phase.at !== "ended" && ["stopped", "expired", "removed"].includes(wanted);
  return atRest && !reachable ? "never" : undefined;
}
