import type { SpecResult } from "./dispatch-record";

/** Whether a service of a dispatch is healthy, started by it or there already. */
export const isUp = ({ outcome }: Pick<SpecResult, "outcome">): boolean =>
  outcome === "healthy" || outcome === "reused" || outcome === "replaced";
