import type { Shown } from "./filter-services";

/** Whether a row would look as it does: the same record, called the same. Saves a long list from rendering anew. */
export const looksTheSame = (a: Shown, b: Shown): boolean =>
  a.service === b.service &&
  a.derived.state === b.derived.state &&
  a.derived.label === b.derived.label &&
  a.derived.reason === b.derived.reason &&
  a.derived.since === b.derived.since;
