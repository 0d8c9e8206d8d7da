import { closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { fail, ok, type Result } from "@/lib/fault";
import { systemReason } from "./fault";

// Non-blocking matters only for what is not a log: a named pipe would hold up every other launch.
const APPEND =
  constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Opens the log of a service for appending, as a file of its own user only; never through a symbolic link. */
export function openLog(path: string): Result<number> {
  try {
    const directory = dirname(path);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (lstatSync(directory).isSymbolicLink()) return fail("spawn-failed", `log: ${directory} is a link`);
    const log = openSync(path, APPEND, 0o600);
    if (fstatSync(log).isFile()) return ok(log);
    closeSync(log);
    return fail("spawn-failed", `log is not a file: ${path}`);
  } catch (error) {
    return fail("spawn-failed", `log: ${systemReason(error)}`);
  }
}
