import { createHash, randomBytes } from "node:crypto";
import { closeSync, constants, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

const SCOPE = /^(?:operator|project:[A-Za-z0-9](?!.*\.\.)[A-Za-z0-9._-]{0,63})$/;
const FILE = "tokens.json";

export type KeptToken = { id: string; scope: string; sha256: string; created_at: number };

/** The tokens of a home as they stand in its file: `{ id, scope, sha256, created_at }`. */
export function listTokens(engine: string): KeptToken[] {
  try {
    const file = openSync(join(engine, FILE), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return JSON.parse(readFileSync(file, "utf8")).tokens;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw new Error(`${join(engine, FILE)} cannot be read (${code ?? "not JSON"}); remove it to begin anew`);
  }
}

/** A new one, `operator` or `project:<name>`; throws a sentence for whoever asked. `token` is told here and nowhere else. */
export function addToken(engine: string, scope: string): { id: string; scope: string; token: string } {
  if (!SCOPE.test(scope)) throw new Error("the scope is `operator` or `project:<name>`");
  const token = randomBytes(32).toString("base64url");
  const id = `t-${randomBytes(4).toString("hex")}`;
  const sha256 = createHash("sha256").update(token).digest("hex");
  change(engine, (tokens) => [...tokens, { id, scope, sha256, created_at: Date.now() }]);
  return { id, scope, token };
}

export function revokeToken(engine: string, id: string): void {
  change(engine, (tokens) => {
    if (!tokens.some((token) => token.id === id)) throw new Error(`there is no token ${id}; --list shows them`);
    return tokens.filter((token) => token.id !== id);
  });
}

/** The new file is made beside the old one, and only one at a time: two changes at once must not lose one. */
function change(engine: string, tokensFrom: (tokens: KeptToken[]) => KeptToken[]): void {
  const path = join(engine, FILE);
  const next = `${path}.new`;
  let file: number;
  try {
    file = openSync(
      next,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0),
      0o600,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Error(`the tokens are being changed already; if nobody does, remove ${next}`);
  }
  try {
    writeSync(file, `${JSON.stringify({ tokens: tokensFrom(listTokens(engine)) }, null, 2)}\n`);
    fsyncSync(file);
    renameSync(next, path);
  } catch (error) {
    unlinkSync(next);
    throw error;
  } finally {
    closeSync(file);
  }
}
