import type { ServiceList } from "./record";

/** The new list, with the old object for each service of which nothing changed: rows that know it need not render. */
export function sameWhereEqual(before: ServiceList | undefined, now: ServiceList): ServiceList {
  if (before === undefined) return now;
  const known = new Map(before.items.map((service) => [service.id, service]));
  const items = now.items.map((service) => {
    const old = known.get(service.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(service) ? old : service;
  });
  return { ...now, items };
}
