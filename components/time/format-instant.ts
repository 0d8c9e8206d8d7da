import { timePreference } from "@/components/settings/preferences";

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", second: "2-digit" };

type Style = ReturnType<typeof timePreference.get>;

const STYLE: Record<Style, Intl.DateTimeFormatOptions> = {
  "24h": { ...CLOCK, hourCycle: "h23" },
  "12h": { ...CLOCK, hourCycle: "h12" },
  utc: { ...CLOCK, hourCycle: "h23", timeZone: "UTC" },
};

/** Making a format costs a hundred times what using it does, and a long list has a thousand instants. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const clock = (style: Style) => once(() => new Intl.DateTimeFormat("en-GB", STYLE[style]));
const CLOCKS: Record<Style, () => Intl.DateTimeFormat> = {
  "24h": clock("24h"),
  "12h": clock("12h"),
  utc: clock("utc"),
};
const day = once(() => new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }));
const zoned = once(() => new Intl.DateTimeFormat("en-GB", { ...CLOCK, hourCycle: "h23", timeZoneName: "short" }));

/** `13:07:12`, `01:07:12 pm` or `12:07:12Z`, as the reader likes it. `atMs` is epoch milliseconds. */
export function clockTime(atMs: number, style: Style = timePreference.get()): string {
  const text = CLOCKS[style]().format(atMs);
  return style === "utc" ? `${text}Z` : text;
}

/** `2026-11-22 14:07:12 GMT+1 · 2026-11-22T13:07:12Z`: what the reader's clock says, and what a log or a colleague elsewhere says. */
export function absoluteTime(atMs: number): string {
  const utc = new Date(atMs).toISOString().replace(/\.\d{3}Z$/, "Z");
  return `${day().format(atMs)} ${zoned().format(atMs)} · ${utc}`;
}
