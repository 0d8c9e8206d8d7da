import { timePreference } from "@/components/settings/preferences";

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

type Style = ReturnType<typeof timePreference.get>;

const STYLE: Record<Style, Intl.DateTimeFormatOptions> = {
  "24h": { ...CLOCK, hourCycle: "h23" },
  "12h": { ...CLOCK, hourCycle: "h12" },
  utc: { ...CLOCK, hourCycle: "h23", timeZone: "UTC" },
};

/** `13:07:12`, `01:07:12 pm` or `12:07:12Z`, as the reader likes it. `atMs` is epoch milliseconds. */
export function clockTime(atMs: number, style: Style = timePreference.get()): string {
  const text = new Intl.DateTimeFormat("en-GB", STYLE[style]).format(atMs);
  return style === "utc" ? `${text}Z` : text;
}

/** `2026-11-22 14:07:12 GMT+1 · 2026-11-22T13:07:12Z`: what the reader's clock says, and what a log or a colleague elsewhere says. */
export function absoluteTime(atMs: number): string {
  const utc = new Date(atMs).toISOString().replace(/\.\d{3}Z$/, "Z");
  const day = new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(atMs);
  const local = new Intl.DateTimeFormat("en-GB", { ...CLOCK, hourCycle: "h23", timeZoneName: "short" }).format(atMs);
  return `${day} ${local} · ${utc}`;
}
