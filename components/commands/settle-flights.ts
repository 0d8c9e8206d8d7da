import type { ServiceRecord } from "@/components/services/record";
import { serviceHref } from "@/components/services/service-href";
import { verdictWords } from "./command-words";
import { judge } from "./flight";
import { currentFlights, dropFlight } from "./flight-store";
import { tellSuccess, tellTrouble } from "./tell";

/**
 * Compares what was asked for with what a list says, and tells of everything that is decided. A list that was asked
 * for before the engine accepted a command knows nothing of it. Both times are on the browser's clock.
 */
export function settleFlights(items: readonly ServiceRecord[], listAskedAt: number, nowMs: number): void {
  for (const flight of currentFlights().values()) {
    const { target, deed, awaited } = flight;
    if (awaited === null || listAskedAt < awaited.since) continue;
    const verdict = judge(
      flight,
      items.find(({ id }) => id === target.id),
      nowMs,
    );
    if (verdict === null) continue;
    dropFlight(target.id);
    const words = verdictWords(deed, target, verdict);
    if (verdict.is !== "healthy") tellTrouble(target, words, "View log");
    else if (!flight.quiet) tellSuccess(words, { label: "View log", href: serviceHref(target) });
  }
}
