import { useMemo } from "react";
import { useFlight } from "@/components/commands/flight-store";
import { deriveService } from "@/components/services/derive-service";
import { healthPauseS } from "@/components/services/health-pause";
import type { Shown } from "@/components/services/shown";
import { useEnded } from "@/components/services/use-ended";
import { useServices } from "@/components/services/use-services";

/** A service of the list, or what is still known of one that has ended; `null` while nobody knows, undefined where there is none. */
export function useService(id: string): Shown | null | undefined {
  const list = useServices();
  const live = list?.items.find((service) => service.id === id);
  const endedOnes = useEnded(live ? "there" : "gone");
  const ended = endedOnes?.find((service) => service.id === id);
  const asking = list === undefined || endedOnes === undefined;
  const awaited = useFlight(id)?.awaited != null;
  const service = live ?? ended;
  const nowMs = list?.generatedAt ?? 0;
  return useMemo(() => {
    if (service) {
      const pending = awaited ? "restart" : undefined;
      return { service, derived: deriveService(service, nowMs, pending, healthPauseS()) };
    }
    return asking ? null : undefined;
  }, [service, nowMs, awaited, asking]);
}
