import type { Command } from "commander";
import type { Client } from "@/lib/client/client";
import type { Cli, Given } from "./cli";
import { complain } from "./complain";
import type { Exit } from "./exit-codes";

export type Verb = {
  /** Adds the words and options that it takes. */
  define(command: Command): Command;
  examples: readonly string[];
  run(cli: Cli, given: Given): Promise<Exit>;
};

/** The work of a verb that means nothing without an engine. */
export const onEngine =
  (act: (client: Client, cli: Cli, given: Given) => Promise<Exit>): Verb["run"] =>
  async (cli, given) => {
    const engine = cli.engine();
    return engine.ok ? act(engine.value, cli, given) : complain(cli, engine.fault);
  };
