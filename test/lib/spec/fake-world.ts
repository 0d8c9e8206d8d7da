import { posix } from "node:path";
import type { SpecWorld } from "@/lib/spec/world";

type Contents = {
  hostname?: string;
  /** Names that PATH leads to, all in /usr/bin. */
  onPath?: string[];
  /** Executable files by absolute path. */
  files?: string[];
  directories?: string[];
  /** Roots of git worktrees; each is a directory. */
  worktrees?: string[];
  trusted?: string[];
};

/** A machine without links, made of lists. */
export function fakeWorld({
  hostname = "buildbox",
  onPath = ["node", "sh", "curl"],
  files = [],
  directories = [],
  worktrees = [],
  trusted = [],
}: Contents = {}): SpecWorld {
  const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root.replace(/\/$/, "")}/`);
  const exists = (path: string) => [...directories, ...worktrees].some((known) => isUnder(known, path));
  return {
    hostname,
    baseName: posix.basename,
    resolve(cmd, cwd) {
      if (!cmd.includes("/")) {
        return onPath.includes(cmd)
          ? { found: true, path: `/usr/bin/${cmd}`, trusted: true }
          : { found: false, trusted: true };
      }
      if (!cmd.startsWith("/") && cwd === "") return { found: false, trusted: false };
      const path = posix.resolve(cwd, cmd);
      const places = ["/usr/bin", ...trusted, ...(cwd === "" || cwd === "/" ? [] : [cwd])];
      const isTrusted = places.some((place) => isUnder(path, place));
      const isThere =
        files.includes(path) || (path.startsWith("/usr/bin/") && onPath.includes(path.slice("/usr/bin/".length)));
      return isThere ? { found: true, path, trusted: isTrusted } : { found: false, trusted: isTrusted };
    },
    workdir(cwd) {
      const root = worktrees.filter((one) => isUnder(cwd, one)).sort((a, b) => b.length - a.length)[0];
      const below = root === undefined ? [] : cwd.slice(root.length).split("/").filter(Boolean);
      return {
        absolute: cwd.startsWith("/"),
        is: exists(cwd) ? "directory" : files.includes(cwd) ? "something-else" : "missing",
        worktree: root === undefined ? null : { root, levelsBelow: below.length },
      };
    },
    liesWithin: (path, root) => exists(path) && exists(root) && isUnder(posix.normalize(path), root),
  };
}
