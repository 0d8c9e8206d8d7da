import { join, resolve } from "node:path";
import { hasDirectory, searchedPlaces } from "./executables";
import { realPathOf } from "./real-path";

type Called = {
  cmd: string;
  cwd: string;
  /** The absolute real path that `cmd` led to when it was resolved. */
  file: string;
  /** The engine's own PATH. */
  path: string;
};

/**
 * The absolute path by which `cmd` names `file`, links and all: what the program is to see as its own name. A Python
 * of a virtual environment finds its packages by it, and programs that are many in one (rustup, busybox) what they
 * are to be. `file` itself where no name leads there any more.
 */
export function calledAs({ cmd, cwd, file, path }: Called): string {
  const names = hasDirectory(cmd) ? [resolve(cwd, cmd)] : searchedPlaces(path).map((place) => join(place, cmd));
  return names.find((name) => realPathOf(name) === file) ?? file;
}
