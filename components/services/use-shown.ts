import { useMemo } from "react";
import { type Flights, useFlights } from "@/components/commands/flight-store";
import { deriveService, type Pending } from "./derive-service";
import type { ServiceList } from "./record";
import type { Shown } from "./shown";
import { useServices } from "./use-services";

const NOBODY: ServiceList = { items: [], generatedAt: 0 };

/** The services, each with what it is called, what was asked of it included. `list` is undefined before the first answer. */
export function useShown(): { all: readonly Shown[]; list: ServiceList | undefined } {
  const list = useServices();
  const flights = useFlights();
  const all = useMemo(() => shownOf(list ?? NOBODY, flights), [list, flights]);
  return { all, list };
}

const shownOf = ({ items, generatedAt }: ServiceList, flights: Flights): Shown[] =>
  items.map((service) => ({ service, derived: deriveService(service, generatedAt, pendingOf(service.id, flights)) }));

/** Only what the engine has accepted counts; until then the row says what was asked, and its badge what is. */
function pendingOf(id: string, flights: Flights): Pending | undefined {
  return flights.get(id)?.awaited ? "restart" : undefined;
}
