import { createStore } from "@/components/ui/store";
import { type Flight, isUrgent } from "./flight";

export type Flights = ReadonlyMap<string, Flight>;

const NONE: Flights = new Map();
const flights = createStore(NONE);

export const currentFlights = (): Flights => flights.get();

export const flightOf = (id: string): Flight | undefined => flights.get().get(id);

export const useFlight = (id: string): Flight | undefined => flights.use((all) => all.get(id));

/** What `select` makes of all of them; it must hand out the same object for the same flights. */
export const useFlights = <T>(select: (all: Flights) => T): T => flights.use(select);

export const putFlight = (flight: Flight): void => flights.set(new Map(flights.get()).set(flight.target.id, flight));

export function dropFlight(id: string): void {
  const left = new Map(flights.get());
  if (left.delete(id)) flights.set(left);
}

export const someoneWaits = (nowMs: number): boolean =>
  [...flights.get().values()].some((flight) => isUrgent(flight, nowMs));
