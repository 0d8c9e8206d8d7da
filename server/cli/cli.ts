import type { Client } from "@/lib/client/client";
import type { Clock } from "@/lib/edges/clock";
import type { Result } from "@/lib/fault";
import type { Home } from "../home/home";
import type { Terminal } from "./terminal";

/** What every verb is given. */
export type Cli = {
  terminal: Terminal;
  clock: Clock;
  /** Whether a program reads the answer. */
  json: boolean;
  home: Home;
  env: NodeJS.ProcessEnv;
  version: string;
  /** What there is, for completions. */
  verbs: readonly { name: string; summary: string }[];
  /** Standard input. */
  input: NodeJS.ReadStream;
  /**
   * The engine that runs now; asked anew it finds one that was started elsewhere meanwhile. `actor` is who asks, where
   * MOORAGE_ACTOR does not say it.
   */
  engine(actor?: string): Result<Client>;
  /** Where the token that the engine is sent was found: `MOORAGE_TOKEN`, or the path of a file. Null where none is sent. */
  tokenFrom(): string | null;
  /** The text of a file, or of standard input for `-`. */
  read(file: string): Promise<Result<string>>;
};

/** Words and options behind a verb, as commander parsed them. */
export type Given = { words: readonly string[]; options: Readonly<Record<string, string | boolean | undefined>> };

/** An option's value where one was given. */
export function optionOf({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}
