import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { open } from "node:fs/promises";

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_TRUNC, O_WRONLY } = constants;

/** The secret for commands: 256 bits, kept in a file that only the operator can read. Made on first use. */
export async function loadToken(path: string): Promise<string> {
  const existing = await read(path);
  if (existing) return existing;
  const token = randomBytes(32).toString("base64url");
  const file = await open(path, O_WRONLY | O_NOFOLLOW | (existing === null ? O_CREAT | O_EXCL : O_TRUNC), 0o600);
  try {
    await file.writeFile(`${token}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return token;
}

export const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Null where there is no file; empty where an engine was killed between making and filling it. */
async function read(path: string): Promise<string | null> {
  try {
    const file = await open(path, O_RDONLY | O_NOFOLLOW);
    try {
      await file.chmod(0o600);
      const token = (await file.readFile("utf8")).trim();
      if (token === "" || /^[A-Za-z0-9_-]{32,}$/.test(token)) return token;
      throw new Error(`${path} does not hold a token; remove it and start again to get a new one`);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
