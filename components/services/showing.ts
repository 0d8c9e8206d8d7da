import type { Flights } from "@/components/commands/flight-store";
import { deriveService, type Pending } from "./derive-service";
import { healthPauseS } from "./health-pause";
import type { ServiceList } from "./record";
import type { Shown } from "./shown";

/** Calls the services of a list what they are at the moment, what was asked of them included. */
export type Showing = (list: ServiceList, flights: Flights) => readonly Shown[];

/**
 * Whoever is called what it was called before stays the same object, and so does a list in which all do: nobody
 * renders for it. There is one of these to a page.
 */
export function createShowing(): Showing {
  let said: { list: ServiceList; flights: Flights } | undefined;
  let shown: readonly Shown[] = [];
  return (list, flights) => {
    if (said?.list === list && said.flights === flights) return shown;
    said = { list, flights };
    const before = new Map(shown.map((one) => [one.service, one]));
    const pauseS = healthPauseS();
    const now = list.items.map((service): Shown => {
      const derived = deriveService(service, list.generatedAt, pendingOf(service.id, flights), pauseS);
      const was = before.get(service);
      return was !== undefined && isCalledTheSame(was, { service, derived }) ? was : { service, derived };
    });
    if (now.length !== shown.length || now.some((one, index) => one !== shown[index])) shown = now;
    return shown;
  };
}

/** Only what the engine has accepted counts; until then the row says what was asked, and its badge what is. */
function pendingOf(id: string, flights: Flights): Pending | undefined {
  return flights.get(id)?.awaited ? "restart" : undefined;
}

const isCalledTheSame = ({ derived: a }: Shown, { derived: b }: Shown): boolean =>
  a.state === b.state && a.label === b.label && a.reason === b.reason && a.since === b.since;
