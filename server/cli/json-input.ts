import { fail, ok, type Result } from "@/lib/fault";
import { syntaxErrorIn } from "@/lib/json/locate";
import type { Cli } from "./cli";

export type JsonInput = { text: string; value: unknown };

/** Reads a file (or standard input for `-`) as JSON; what is no JSON is told with its place, as compilers do. */
export async function jsonInput({ read }: Pick<Cli, "read">, file: string): Promise<Result<JsonInput>> {
  const input = await read(file);
  if (!input.ok) return input;
  const text = input.value.replace(/^\uFEFF/, "");
  const stumbled = syntaxErrorIn(text);
  if (stumbled)
    return fail("bad-request", `${nameOf(file)}:${stumbled.line}:${stumbled.column}: error: not JSON from here on`);
  return ok({ text, value: JSON.parse(text) });
}

/** How a file is called in what is said of it. */
export const nameOf = (file: string): string => (file === "-" ? "<stdin>" : file);
