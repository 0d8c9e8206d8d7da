import type { Client } from "@/lib/client/client";
import type { Result } from "@/lib/fault";
import { jsonText } from "./answer";
import type { Cli, Given } from "./cli";
import { complain } from "./complain";
import { EXIT, type Exit } from "./exit-codes";
import { shownName, targetsOf } from "./targets";

/** Sends a command for each service that is meant. Goes on after a failure, and exits with the first one's code. */
export async function eachService<T>(
  path: string,
  words: (value: T, name: string) => string,
  client: Client,
  cli: Cli,
  given: Given,
): Promise<Exit> {
  const targets = await targetsOf(client, given);
  if (!targets.ok) return complain(cli, targets.fault);
  const done: T[] = [];
  let exit: Exit = EXIT.ok;
  for (const target of targets.value) {
    const result: Result<T> = await client.post<T>(path, target);
    if (!result.ok) {
      const failed = complain(cli, result.fault);
      exit = exit === EXIT.ok ? failed : exit;
    } else if (cli.json) done.push(result.value);
    else cli.terminal.out(words(result.value, shownName(target)));
  }
  if (cli.json) cli.terminal.out(jsonText(given.words.length === 1 ? (done[0] ?? null) : done));
  else if (targets.value.length === 0) cli.terminal.err("No service lives here; nothing was done.\n");
  return exit;
}
