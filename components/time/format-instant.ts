const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };

/** `13:07:12` in the reader's zone. `atMs` is epoch milliseconds. */
export const clockTime = (atMs: number): string => new Intl.DateTimeFormat("en-GB", CLOCK).format(atMs);

/** `2026-11-22 14:07:12 GMT+1 · 2026-11-22T13:07:12Z`: what the reader's clock says, and what a log or a colleague elsewhere says. */
export function absoluteTime(atMs: number): string {
  const utc = new Date(atMs).toISOString().replace(/\.\d{3}Z$/, "Z");
  const day = new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(atMs);
  const local = new Intl.DateTimeFormat("en-GB", { ...CLOCK, timeZoneName: "short" }).format(atMs);
  return `${day} ${local} · ${utc}`;
}
