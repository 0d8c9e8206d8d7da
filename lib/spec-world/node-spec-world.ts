import { statSync } from "node:fs";
import { hostname } from "node:os";
import { basename, isAbsolute } from "node:path";
import type { SpecWorld, Workdir } from "@/lib/spec/world";
import { executableFinder, type Places } from "./executables";
import { worktreeAbove } from "./git-worktree";
import { existingPart, isUnder, realPathOf } from "./real-path";

/** The machine the engine runs on. PATH is given once, so that no later change of it moves what a name means. */
export function nodeSpecWorld(places: Places): SpecWorld {
  return {
    hostname: hostname(),
    baseName: (path) => basename(path),
    resolve: executableFinder(places),
    workdir,
    liesWithin(path, root) {
      const [real, realRoot] = [realPathOf(path), realPathOf(root)];
      return real !== null && realRoot !== null && isUnder(real, realRoot);
    },
  };
}

function workdir(cwd: string): Workdir {
  if (!isAbsolute(cwd)) return { absolute: false, is: "missing", worktree: null };
  return { absolute: true, is: kindOf(cwd), worktree: worktreeAbove(existingPart(cwd)) };
}

function kindOf(path: string): Workdir["is"] {
  try {
    return statSync(path).isDirectory() ? "directory" : "something-else";
  } catch {
    return "missing";
  }
}
