import type { Answer } from "@/components/commands/command-client";
import type { Target } from "@/components/commands/target";

/** How one of many commands went. */
export type ItemResult = { target: Target; is: "waiting" | "done" | "failed"; words: string };

const AT_ONCE = 4;

export const allWaiting = (targets: readonly Target[]): ItemResult[] =>
  targets.map((target) => ({ target, is: "waiting", words: "waiting" }));

/** Sends one command to each, a few at once, and reports every answer as it comes. Never rejects where `send` does not. */
export async function runMany<T>(
  targets: readonly Target[],
  send: (target: Target) => Promise<Answer<T> | null>,
  words: {
    done(target: Target, value: T): string;
    failed(target: Target, answer: Exclude<Answer<T>, { is: "done" }>): string;
  },
  report: (result: ItemResult) => void,
): Promise<void> {
  const left = [...targets];
  async function work(): Promise<void> {
    for (let target = left.shift(); target !== undefined; target = left.shift()) {
      const answer = await send(target);
      if (answer === null) report({ target, is: "failed", words: "another command on it is still under way" });
      else if (answer.is === "done") report({ target, is: "done", words: words.done(target, answer.value) });
      else report({ target, is: "failed", words: words.failed(target, answer) });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** `7 done, 1 failed`. */
export function tally(results: readonly ItemResult[]): string {
  const count = (is: ItemResult["is"]) => results.filter((result) => result.is === is).length;
  const failed = count("failed");
  return `${count("done")} done${failed === 0 ? "" : `, ${failed} failed`}`;
}
