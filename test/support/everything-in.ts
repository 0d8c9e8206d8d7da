import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of every regular file below a directory, links not followed, with the names of the files. */
export function everythingIn(directory: string): string {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((path) => `${path}\n${readFileSync(path, "latin1")}`).join("\n");
}
