import { accessSync, constants, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { systemReason } from "./fault";

/**
 * Why this program cannot run in this directory, in the system's words; null when nothing speaks against it.
 * Asked first because a failed fork names the shell, whatever was missing.
 */
export function whyNotRunnable(file: string, cwd: string): string | null {
  return whyNot("working directory", cwd, "isDirectory") ?? whyNot("executable", file, "isFile");
}

function whyNot(what: string, path: string, kind: "isDirectory" | "isFile"): string | null {
  if (!isAbsolute(path)) return `${what} is not an absolute path: ${JSON.stringify(path)}`;
  try {
    if (!statSync(path)[kind]()) return `${what} is not a ${kind === "isFile" ? "file" : "directory"}: ${path}`;
    accessSync(path, constants.X_OK);
    return null;
  } catch (error) {
    return `${what}: ${systemReason(error)}`;
  }
}
