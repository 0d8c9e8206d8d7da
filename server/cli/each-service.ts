import type { Command } from "commander";
import type { Client } from "@/lib/client/client";
import type { Result } from "@/lib/fault";
import { jsonText } from "./answer";
import { type Cli, type Given, optionOf } from "./cli";
import { complain } from "./complain";
import { EXIT, type Exit } from "./exit-codes";

export const withTargets = (command: Command): Command =>
  command
    .argument("<service...>", "web, or shop/web; several are taken one after the other")
    .option("-p, --project <project>", "of this project")
    .option("--generation <n>", "only if it is still this incarnation");

/** Sends a command for each service that was named. Goes on after a failure, and exits with the first one's code. */
export async function eachService<T>(
  path: string,
  words: (value: T) => string,
  client: Client,
  cli: Cli,
  given: Given,
): Promise<Exit> {
  const done: T[] = [];
  let exit: Exit = EXIT.ok;
  for (const name of given.words) {
    const result: Result<T> = await client.post<T>(path, bodyFor(name, given));
    if (!result.ok) {
      const failed = complain(cli, result.fault);
      exit = exit === EXIT.ok ? failed : exit;
    } else if (cli.json) done.push(result.value);
    else cli.terminal.out(words(result.value));
  }
  if (cli.json) cli.terminal.out(jsonText(given.words.length === 1 ? (done[0] ?? null) : done));
  return exit;
}

export function bodyFor(name: string, given: Given): Record<string, unknown> {
  const generation = optionOf(given, "generation");
  return {
    name,
    ...(optionOf(given, "project") !== undefined && { project: optionOf(given, "project") }),
    ...(generation !== undefined && { expected: { generation: Number(generation) } }),
  };
}
