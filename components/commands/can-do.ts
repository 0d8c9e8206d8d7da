import type { ServiceRecord } from "@/components/services/record";

/** What an operator can do with a service as it is. */
export type CanDo = {
  /** The one deed that has a button of its own. */
  first: "restart" | "start";
  /** Why not at this moment, in words; null when it can be done. */
  notNow: string | null;
  extend: boolean;
  /** `forget` takes a row off the list of which nothing runs. */
  last: "kill" | "forget" | null;
};

const ENDED: ReadonlySet<ServiceRecord["state"]> = new Set(["stopped", "expired", "removed"]);
const AT_REST: ReadonlySet<ServiceRecord["state"]> = new Set(["exited", "crash-looping"]);

export function canDo({ state, alive }: ServiceRecord): CanDo {
  if (ENDED.has(state)) return { first: "start", notNow: null, extend: false, last: null };
  if (AT_REST.has(state)) return { first: "start", notNow: null, extend: false, last: "forget" };
  const notNow =
    state === "stopping" ? "It is being stopped" : state === "spawning" ? "It is being started already" : null;
  return { first: "restart", notNow, extend: alive && state !== "stopping", last: "kill" };
}
