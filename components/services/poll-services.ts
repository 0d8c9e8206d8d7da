import { pageWays } from "@/components/answers/page-ways";
import { settleFlights } from "@/components/commands/settle-flights";
import { reportPoll } from "@/components/connection/connection-store";
import { faultOf } from "@/components/connection/poll-fault";
import { browserNow } from "@/components/time/browser-clock";
import { serverNow } from "@/components/time/clock-skew";
import { learnSkew } from "@/components/time/engine-clock";
import { createListClient } from "./list-client";
import type { ServiceList } from "./record";

/** An engine that is there answers within milliseconds; one that hangs must not look alive for long. */
const PATIENCE_MS = 10_000;

const client = createListClient(pageWays);

/** The tag of the list that is shown; null before the first. */
export const knownTag = (): string | null => client.tag();

/** One poll: brings the list, and notes on the way how the connection is and what the engine's clock says. */
export async function pollServices(signal: AbortSignal): Promise<ServiceList> {
  const sentAt = browserNow();
  try {
    const { value: list, headers } = await client.load(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
    const receivedAt = browserNow();
    const told = serverNow(headers.get("date"));
    if (told !== null) learnSkew({ sentAt, receivedAt, serverNow: told });
    reportPoll({ at: receivedAt, roundTripMs: receivedAt - sentAt });
    settleFlights(list.items, sentAt, receivedAt);
    return list;
  } catch (error) {
    // A poll that the page itself has called off says nothing about the engine.
    if (!signal.aborted) reportPoll({ at: browserNow(), fault: faultOf(error) });
    throw error;
  }
}
