import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is not undefined. For real processes: the bound only says when to give up. */
export async function eventually<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  what: string,
  withinMs = 20_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`gave up waiting until ${what}`);
    await sleep(20);
  }
}
