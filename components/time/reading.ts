import { formatDuration } from "@/lib/format-duration";

/** What a ticker shows at a moment. `urgency` is for the eye, the text alone must say it too. */
export type Reading = { text: string; urgency?: "soon" | "over" };

/** How a ticker reads the distance between its instant and now. All times epoch milliseconds. */
export type Reader = (instantMs: number, nowMs: number) => Reading;

const SOON_MS = 5 * 60_000;

/** The time since an instant: `3h 12m`. */
export const since: Reader = (instantMs, nowMs) => ({ text: formatDuration(nowMs - instantMs) });

/** The rest of a lease. A lease that is over never reads `0s`: it says that the engine has yet to act on it. */
export function lease(expiresAtMs: number, nowMs: number): Reading {
  const leftMs = expiresAtMs - nowMs;
  if (leftMs <= 0) return { text: "Expired", urgency: "over" };
  const text = formatDuration(leftMs);
  return leftMs < SOON_MS ? { text: `${text} left`, urgency: "soon" } : { text };
}

/** Seconds used of an allowance: `12/60 s`. Stops at the allowance. */
export const outOf =
  (allowanceS: number): Reader =>
  (startMs, nowMs) => ({
    text: `${Math.min(allowanceS, Math.max(0, Math.floor((nowMs - startMs) / 1_000)))}/${allowanceS} s`,
  });
