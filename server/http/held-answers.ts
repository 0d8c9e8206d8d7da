import type { ServerResponse } from "node:http";
import type { Clock } from "@/lib/edges/clock";
import type { ScopedToken } from "../home/scoped-tokens";

const LOOK_EVERY_MS = 1_000;

export type HeldAnswers = {
  /** Call before anything is answered. `tokenId` is the token that opened it. */
  hold(response: ServerResponse, tokenId: string): void;
};

/** Answers under way for holders of tokens that can be taken back: a stream or a long poll ends with its token. */
export function createHeldAnswers(clock: Clock, good: () => readonly ScopedToken[]): HeldAnswers {
  const held = new Map<ServerResponse, string>();
  let watching = false;

  async function watch(): Promise<void> {
    watching = true;
    while (held.size > 0) {
      await clock.sleep(LOOK_EVERY_MS);
      const ids = new Set(good().map(({ id }) => id));
      for (const [response, id] of held) if (!ids.has(id)) response.destroy();
    }
    watching = false;
  }

  return {
    hold(response, tokenId) {
      held.set(response, tokenId);
      response.once("close", () => held.delete(response));
      if (!watching) void watch();
    },
  };
}
