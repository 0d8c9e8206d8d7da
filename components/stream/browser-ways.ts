import { browserNow } from "@/components/time/browser-clock";
import { after } from "@/components/time/browser-waits";
import type { StreamWays } from "./connect";

/** The outside of a stream, in a page as in a worker. */
export const browserWays: StreamWays = {
  fetch: (path, init) => fetch(path, init),
  now: browserNow,
  after,
  random: Math.random,
};
