import { closeSync, constants, fchmodSync, fstatSync, openSync, readFileSync } from "node:fs";
import { z } from "zod";
import { isId } from "@/lib/spec/ids";

/** A token of somebody else: all that the operator may, or reading one project. Only its digest is known. */
export type ScopedToken = {
  /** As it stands in the audit. */
  id: string;
  /** Null: everything. */
  project: string | null;
  digest: Buffer;
};

const File = z.strictObject({
  tokens: z.array(
    z.strictObject({
      id: z.string().regex(/^t-[0-9a-f]{8}$/),
      scope: z.string().refine((scope) => scope === "operator" || isId(projectOf(scope))),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      created_at: z.number(),
    }),
  ),
});

const projectOf = (scope: string): string => /^project:(.*)$/s.exec(scope)?.[1] ?? "";

const NOBODY: readonly ScopedToken[] = [];

/**
 * The tokens that `npm run token` wrote down, as the file stands at the moment: one that was revoked is good for nothing
 * from then on, without a word to the engine. A file that cannot be understood holds no token; that is told once.
 */
export function scopedTokens(
  path: string,
  report: (message: string, error: unknown) => void,
): () => readonly ScopedToken[] {
  let version = "";
  let tokens = NOBODY;
  return () => {
    let file: number;
    try {
      file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    } catch (error) {
      const { code = "unknown" } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && version !== code) report("the tokens cannot be read", error);
      version = code;
      return NOBODY;
    }
    try {
      const { ino, size, mtimeMs, mode } = fstatSync(file);
      const now = `${ino}:${size}:${mtimeMs}`;
      if (now === version) return tokens;
      version = now;
      tokens = NOBODY;
      if ((mode & 0o077) !== 0) fchmodSync(file, 0o600);
      tokens = File.parse(JSON.parse(readFileSync(file, "utf8"))).tokens.map(({ id, scope, sha256 }) => ({
        id,
        project: scope === "operator" ? null : projectOf(scope),
        digest: Buffer.from(sha256, "hex"),
      }));
    } catch (error) {
      report("the tokens cannot be read, none of them is good", error);
    } finally {
      closeSync(file);
    }
    return tokens;
  };
}
