import useSWRSubscription from "swr/subscription";
import { pageStream } from "@/components/stream/page-stream";
import { browserNow } from "@/components/time/browser-clock";
import { after } from "@/components/time/browser-waits";
import { limitsFor } from "./lines/limits";
import type { LogLines } from "./log-lines";
import { openLogs } from "./open-logs";
import { enginePages } from "./pages/engine-pages";

const pace = {
  now: browserNow,
  after,
  frame(call: () => void) {
    const frame = requestAnimationFrame(call);
    return () => cancelAnimationFrame(frame);
  },
};

/**
 * The rows of one service (`project/name`), or of up to four merged by time. They are held for as long as somebody
 * shows them; what is handed out stays the same object while the services do.
 */
export function useLogLines(services: readonly string[]): LogLines {
  const { data } = useSWRSubscription<LogLines, Error, readonly string[]>(["log-lines", ...services], (_, { next }) => {
    const { deviceMemory } = navigator as { deviceMemory?: number };
    const lines = openLogs(services, {
      stream: pageStream(),
      pages: enginePages,
      pace,
      limits: limitsFor(deviceMemory),
    });
    next(null, lines);
    return () => lines.close();
  });
  return data ?? NOTHING_YET;
}

const nothing = () => 0;

/** What is shown before the first effect has run. */
const NOTHING_YET: LogLines = {
  count: nothing,
  row: () => undefined,
  indexOf: nothing,
  dropped: nothing,
  version: nothing,
  connection: () => ({ state: "connecting", since: Number.POSITIVE_INFINITY }),
  hasOlder: () => false,
  loadOlder: () => Promise.resolve(),
  fillGap: () => Promise.resolve(),
  subscribe: () => () => undefined,
};
