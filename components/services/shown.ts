import type { Derived } from "./derive-service";
import type { ServiceRecord } from "./record";

/** A service together with what it is called at the moment. */
export type Shown = { service: ServiceRecord; derived: Derived };
