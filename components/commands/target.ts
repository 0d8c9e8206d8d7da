import type { ServiceRecord } from "@/components/services/record";

/** The incarnation of a service that somebody saw when they decided. A command goes to no other one. */
export type Target = {
  id: string;
  name: string;
  project: string;
  pid: number | null;
  /** Epoch milliseconds on the engine's clock. */
  startedAt: number;
};

export const targetOf = (service: ServiceRecord): Target => ({
  id: service.id,
  name: service.name,
  project: service.owner_project,
  pid: service.pid ?? null,
  startedAt: service.started_at,
});
