import { timePreference } from "@/components/settings/preferences";

type Style = ReturnType<typeof timePreference.get>;

// Put together by hand: the first format of `Intl` takes the browser as long as twenty rows of a list.
const two = (number: number): string => String(number).padStart(2, "0");

const time = (hours: number, at: Date): string => `${two(hours)}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

const CLOCKS: Record<Style, (at: Date) => string> = {
  "24h": (at) => time(at.getHours(), at),
  "12h": (at) => `${time(at.getHours() % 12 || 12, at)} ${at.getHours() < 12 ? "am" : "pm"}`,
  utc: (at) => `${at.toISOString().slice(11, 19)}Z`,
};

/** `13:07:12`, `01:07:12 pm` or `12:07:12Z`, as the reader likes it. `atMs` is epoch milliseconds. */
export const clockTime = (atMs: number, style: Style = timePreference.get()): string => CLOCKS[style](new Date(atMs));

/** `2026-11-22 14:07:12 UTC+1 · 2026-11-22T13:07:12Z`: what the reader's clock says, and what a log or a colleague elsewhere says. */
export function absoluteTime(atMs: number): string {
  const at = new Date(atMs);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${CLOCKS["24h"](at)} ${zone(-at.getTimezoneOffset())} · ${at.toISOString().slice(0, 19)}Z`;
}

/** `UTC+5:30`, of the minutes by which a clock is ahead. */
function zone(aheadMin: number): string {
  if (aheadMin === 0) return "UTC";
  const [hours, minutes] = [Math.trunc(Math.abs(aheadMin) / 60), Math.abs(aheadMin) % 60];
  return `UTC${aheadMin < 0 ? "-" : "+"}${hours}${minutes === 0 ? "" : `:${two(minutes)}`}`;
}
