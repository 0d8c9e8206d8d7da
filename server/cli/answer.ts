import type { Result } from "@/lib/fault";
import type { Cli } from "./cli";
import { complain } from "./complain";
import { EXIT, type Exit } from "./exit-codes";

/** Shows an answer: as it came for programs, in the given words for people. */
export function answer<T>(cli: Cli, result: Result<T>, words: (value: T) => string): Exit {
  if (!result.ok) return complain(cli, result.fault);
  cli.terminal.out(cli.json ? jsonText(result.value) : words(result.value));
  return EXIT.ok;
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
