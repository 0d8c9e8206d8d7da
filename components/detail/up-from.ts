import type { ServiceRecord } from "@/components/services/record";

/** From when on a probe that does not pass is a failure, epoch milliseconds: before, the service is only coming up. */
export const upFrom = ({ first_healthy_at, state }: ServiceRecord): number =>
  first_healthy_at ?? (state === "starting" ? Number.POSITIVE_INFINITY : 0);
