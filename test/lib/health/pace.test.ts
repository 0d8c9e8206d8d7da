import { expect, it } from "vitest";
import { paceOf } from "@/lib/health/pace";
import { failed } from "@/lib/health/probe-result";

const STARTED = 1_000_000;
const startup = { since: STARTED, deadline: STARTED + 5_000 };
const healthcheck = { interval_s: 2, timeout_s: 5 };
const pace = () => paceOf({ id: "shop/web", healthcheck, startup, healthBackoffSec: 30, random: () => 0.5 });

it.each([
  ["at its start has all the time of a probe", 0, 5_000],
  ["shortly before its deadline has what is left", 4_960, 40],
  // It is late, and may be well by now: a probe of a millisecond would never find out.
  ["at its deadline has all the time of a probe again", 5_000, 5_000],
  ["long after its deadline, too", 3_600_000, 5_000],
])("a service that %s", (_, afterMs, timeoutMs) => {
  expect(pace().timeoutMs(STARTED + afterMs)).toBe(timeoutMs);
});

it("a service that is late is asked in the rhythm of one that fails", () => {
  const late = pace().after(failed("http status 503 (expected 200)", 3), false, STARTED + 5_001, false);
  expect(late).toEqual({ ms: 2_000, hints: null });
});
