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
import { STATES } from "./services";

const LONGEST_S = 300;

type World = DispatchWorld & { view(record: ServiceRecord): ServiceView };

/**
 * `GET /api/managed-processes/wait/<name>?for=healthy&timeout=60`: the row as soon as it is in that state, 408
 * when the time is up first, or at once when it has come to rest in another state and will not get there by itself.
 */
export const waitForState =
  ({ engine, clock, view }: World) =>
  async ({ params, query }: ApiRequest): Promise<Reply> => {
    const wanted = query.get("for") ?? "healthy";
    const timeout = Number(query.get("timeout") ?? 60);
    if (!STATES.has(wanted)) return respond(fail("bad-request", `for must be one of ${[...STATES].join(", ")}`));
    if (!(timeout >= 0 && timeout <= LONGEST_S)) {
      return respond(fail("bad-request", `timeout must be a number of seconds from 0 to ${LONGEST_S}`));
    }
    const { name = [] } = params;
    const found = findService(
      typeof name === "string" ? name : name.join("/"),
      query.get("project"),
      engine.state().records,
    );
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
