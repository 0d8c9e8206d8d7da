import { readFile } from "node:fs/promises";
import { fail, ok, type Result } from "@/lib/fault";

/** The text of a file, or of standard input for `-`. */
export async function readInput(file: string): Promise<Result<string>> {
  try {
    if (file !== "-") return ok(await readFile(file, "utf8"));
    if (process.stdin.isTTY) return fail("bad-request", "name a file, or pipe a sidecar in");
    let text = "";
    for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
    return ok(text);
  } catch (error) {
    return fail("bad-request", `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`);
  }
}
