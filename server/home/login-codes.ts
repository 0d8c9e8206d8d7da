import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const LIFETIME_MS = 10 * 60_000;
/** Links that nobody opened; the oldest goes first. */
const MOST_OPEN = 32;
/** Tells a code from a token, which has no dot. The page looks for it, too. */
const PREFIX = "once.";

export type LoginCode = { code: string; expires_at: number };

export interface LoginCodes {
  /** A fresh code of 256 bits. Times are epoch milliseconds. */
  issue(): LoginCode;
  /** Whether this is a code that is still good; it is good for nothing afterwards. */
  redeem(code: string): boolean;
}

/** Codes that log a browser in once each. Kept in memory only: a new engine knows none of the old ones. */
export function createLoginCodes(now: () => number, random: (bytes: number) => Buffer = randomBytes): LoginCodes {
  let open: { digest: Buffer; expiresAt: number }[] = [];
  return {
    issue() {
      const code = PREFIX + random(32).toString("base64url");
      const expires_at = now() + LIFETIME_MS;
      open = [...open, { digest: digestOf(code), expiresAt: expires_at }].slice(-MOST_OPEN);
      return { code, expires_at };
    },
    redeem(code) {
      open = open.filter(({ expiresAt }) => expiresAt > now());
      const digest = digestOf(code);
      // Every open code is compared, whatever the earlier ones said.
      const left = open.filter((known) => !timingSafeEqual(known.digest, digest));
      const good = left.length < open.length;
      open = left;
      return good;
    },
  };
}

/** Whether a text is meant as a login code, good or not. */
export const looksLikeLoginCode = (text: string): boolean => text.startsWith(PREFIX);

const digestOf = (code: string): Buffer => createHash("sha256").update(code).digest();
