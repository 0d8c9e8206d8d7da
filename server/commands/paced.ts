import type { Clock } from "@/lib/edges/clock";
import { type Bucket, retryAfter } from "../http/rate-limit";
import { faultReply } from "../http/reply";
import type { Runtime } from "../runtime";

type Operate = Runtime["api"][keyof Runtime["api"]];

/** A command that adds work, in its turn: over the rate it waits up to `longestMs`, and beyond that it is refused. */
export const paced =
  (bucket: Bucket, clock: Clock, longestMs: number) =>
  (act: Operate): Operate =>
  async (request) => {
    const turn = bucket.take(longestMs);
    if (!turn.granted) {
      return faultReply(
        {
          code: "too-many-requests",
          message: "too many commands at once; the header Retry-After says when to ask again",
        },
        retryAfter(turn.retryAfterMs),
      );
    }
    if (turn.waitMs > 0) await clock.sleep(turn.waitMs);
    return act(request);
  };
