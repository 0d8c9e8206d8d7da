import { deriveService } from "@/components/services/derive-service";
import type { ServiceRecord } from "@/components/services/record";
import type { Shown } from "@/components/services/shown";
import { aService, NOW } from "./a-service";

export function shown(over: Partial<ServiceRecord> = {}): Shown {
  const service = aService(over);
  return { service, derived: deriveService(service, NOW) };
}

export const ill = { state: "unhealthy", healthy: false } as const;
