import { afterEach, expect, it } from "vitest";
import { absoluteTime, clockTime } from "@/components/time/format-instant";

const { TZ } = process.env;
const AT = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

it.each([
  ["UTC", "2026-01-02 03:04:05 UTC"],
  ["Europe/Berlin", "2026-01-02 04:04:05 UTC+1"],
  ["Asia/Kolkata", "2026-01-02 08:34:05 UTC+5:30"],
  ["America/St_Johns", "2026-01-01 23:34:05 UTC-3:30"],
  ["America/New_York", "2026-01-01 22:04:05 UTC-5"],
])("says a moment in %s, and everywhere", (zone, said) => {
  process.env.TZ = zone;
  expect(absoluteTime(AT)).toBe(`${said} · 2026-01-02T03:04:05Z`);
});

it("says the time of day as the reader likes it", () => {
  process.env.TZ = "Asia/Kolkata";
  const at = (hour: number, minute: number) => Date.UTC(2026, 0, 2, hour, minute, 7) - 330 * 60_000;
  expect(
    [at(0, 5), at(9, 30), at(12, 0), at(23, 59)].map((ms) => [clockTime(ms, "24h"), clockTime(ms, "12h")]),
  ).toEqual([
    ["00:05:07", "12:05:07 am"],
    ["09:30:07", "09:30:07 am"],
    ["12:00:07", "12:00:07 pm"],
    ["23:59:07", "11:59:07 pm"],
  ]);
  expect(clockTime(AT, "utc")).toBe("03:04:05Z");
});
