import type { Shown } from "./shown";
import { BY_SEVERITY } from "./state-look";

export const SORTS = ["name", "state", "uptime", "ttl"] as const;

export type Sort = (typeof SORTS)[number];

export const SORT_LABEL = {
  name: "Name",
  state: "Worst state first",
  uptime: "Newest first",
  ttl: "Lease ends first",
} as const satisfies Record<Sort, string>;

const ORDER: Record<Sort, ((a: Shown, b: Shown) => number) | null> = {
  // The order in which the engine tells them.
  name: null,
  state: (a, b) => BY_SEVERITY.indexOf(a.derived.state) - BY_SEVERITY.indexOf(b.derived.state),
  uptime: (a, b) => b.service.started_at - a.service.started_at,
  ttl: (a, b) => leaseEnd(a) - leaseEnd(b),
};

/** Those that do not run have no lease that could end. */
const leaseEnd = ({ service }: Shown): number => (service.alive ? service.ttl_expires_at : Number.POSITIVE_INFINITY);

/** In this order; equals stay as they came. */
export function sortServices(all: readonly Shown[], sort: Sort): readonly Shown[] {
  const order = ORDER[sort];
  return order === null ? all : [...all].sort(order);
}
