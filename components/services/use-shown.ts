import { useFlights } from "@/components/commands/flight-store";
import type { ServiceList } from "./record";
import { createShowing } from "./showing";
import type { Shown } from "./shown";
import { useServices } from "./use-services";

const NOBODY: ServiceList = { items: [], generatedAt: 0 };
const showing = createShowing();

/** The services, each with what it is called, what was asked of it included. `list` is undefined before the first answer. */
export function useShown(): { all: readonly Shown[]; list: ServiceList | undefined } {
  const list = useServices();
  const all = useFlights((flights) => showing(list ?? NOBODY, flights));
  return { all, list };
}
