import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of every regular file below a directory, links not followed, with the names of the files. */
export function everythingIn(directory: string): string {
  const entries = unlessGone(() => readdirSync(directory, { withFileTypes: true })) ?? [];
  return entries.map((entry: Dirent) => textOf(entry, join(directory, entry.name))).join("\n");
}

function textOf(entry: Dirent, path: string): string {
  if (entry.isDirectory()) return everythingIn(path);
  const text = entry.isFile() ? unlessGone(() => readFileSync(path, "latin1")) : null;
  return `${path}\n${text ?? ""}`;
}

/** Somebody works here: locks and half-written files come and go. */
function unlessGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
