/** What a name or path leads to. `path` is absolute and free of links; `trusted` says whether the place is. */
export type Resolution =
  | { found: true; path: string; trusted: boolean }
  /** `trusted` is about the place where it would be. */
  | { found: false; trusted: boolean };

export type Workdir = {
  absolute: boolean;
  is: "directory" | "something-else" | "missing";
  /** The closest directory at or above it that is the root of a git worktree, however far up. */
  worktree: { root: string; levelsBelow: number } | null;
};

/** All that the validator asks of the machine. It reads, it never writes. */
export interface SpecWorld {
  readonly hostname: string;
  /** The last part of a path, by the rules of this platform. */
  baseName(path: string): string;
  /**
   * The executable that `cmd` names: by the engine's PATH, or by its path if it has a directory part, which is
   * relative to `cwd` ("" where there is none).
   */
  resolve(cmd: string, cwd: string): Resolution;
  workdir(cwd: string): Workdir;
  /** Does the real path lie at or below the real `root`? False where either does not exist. */
  liesWithin(path: string, root: string): boolean;
}
