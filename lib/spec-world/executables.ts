import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, resolve as resolvePath } from "node:path";
import type { Resolution } from "@/lib/spec/world";
import { existingPart, isUnder, realPathOf } from "./real-path";

const ON_WINDOWS = process.platform === "win32";

export type Places = {
  /** The engine's own PATH, as it was when the engine started. */
  path: string;
  /** The PATHEXT of Windows; elsewhere without meaning. */
  pathExt: string;
  trustedDirs: readonly string[];
};

/** Looks executables up as the engine sees them, whatever a spec or a later change of the environment says. */
export function executableFinder({ path, pathExt, trustedDirs }: Places): (cmd: string, cwd: string) => Resolution {
  const searched = searchedPlaces(path);
  const extensions = ON_WINDOWS ? ["", ...pathExt.split(";").filter(Boolean)] : [""];
  const vouchedFor = [...searched, ...trustedDirs];

  function byName(name: string): Resolution {
    for (const directory of searched) {
      for (const extension of extensions) {
        const file = executableAt(join(directory, name + extension));
        if (file !== null) return { found: true, path: file, trusted: true };
      }
    }
    return { found: false, trusted: true };
  }

  function byPath(cmd: string, cwd: string): Resolution {
    if (!isAbsolute(cmd) && cwd === "") return { found: false, trusted: false };
    const named = resolvePath(cwd === "" ? "/" : cwd, cmd);
    const real = existingPart(named);
    const roots = [...vouchedFor, ...ownDirectory(cwd)].flatMap((place) => realPathOf(place) ?? []);
    const trusted = roots.some((root) => isUnder(real, root));
    const file = extensions.map((extension) => executableAt(named + extension)).find((found) => found !== null) ?? null;
    return file === null ? { found: false, trusted } : { found: true, path: file, trusted };
  }

  return (cmd, cwd) => (hasDirectory(cmd) ? byPath(cmd, cwd) : byName(cmd));
}

/** The directories of a PATH. A relative one would make the answer depend on where the engine was started. */
export const searchedPlaces = (path: string): string[] => path.split(delimiter).filter(isAbsolute);

export const hasDirectory = (cmd: string): boolean => (ON_WINDOWS ? /[\\/:]/ : /\//).test(cmd);

/** The root of a file system is nobody's own directory. */
const ownDirectory = (cwd: string): string[] => (cwd === "" || dirname(cwd) === cwd ? [] : [cwd]);

function executableAt(file: string): string | null {
  try {
    const real = realpathSync.native(file);
    accessSync(real, constants.X_OK);
    return statSync(real).isFile() ? real : null;
  } catch {
    return null;
  }
}
