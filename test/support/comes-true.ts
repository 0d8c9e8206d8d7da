import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 10;

type Truth<T> = Exclude<T, null | undefined | false>;

/** Resolves with the first answer that is neither null, undefined nor false; fails loudly when none comes. */
export async function comesTrue<T>(what: string, look: () => T | Promise<T>): Promise<Truth<T>> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    const answer = await look();
    if (answer !== null && answer !== undefined && answer !== false) return answer as Truth<T>;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`never came true: ${what}`);
}
