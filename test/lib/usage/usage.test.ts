import { describe, expect, it } from "vitest";
import type { ProcessUse } from "@/lib/edges/processes";
import { totalOf, usageBetween } from "@/lib/usage/usage";

const use = (pid: number, cpuMs: number, birth = "b"): ProcessUse => ({
  process: { pid, birth },
  cpuMs,
  rssBytes: pid * 1_000,
});
const sample = (at: number, ...uses: ProcessUse[]) => ({ at, uses });

describe("what a service uses", () => {
  it.each([
    ["nothing was sampled before", null, sample(1_000, use(1, 500)), null],
    ["half a core", sample(0, use(1, 100)), sample(1_000, use(1, 600)), 50],
    ["several processes together", sample(0, use(1, 0), use(2, 0)), sample(1_000, use(1, 700), use(2, 800)), 150],
    ["one tenth of a per cent", sample(0, use(1, 0)), sample(10_000, use(1, 10)), 0.1],
    [
      "a new process counts from when it was first seen",
      sample(0, use(1, 0)),
      sample(1_000, use(1, 0), use(2, 900)),
      0,
    ],
    ["a pid that is somebody else's by now", sample(0, use(1, 900)), sample(1_000, use(1, 100, "other")), 0],
    ["a process that ended takes nothing away", sample(0, use(1, 900), use(2, 0)), sample(1_000, use(2, 100)), 10],
    ["samples of the same moment", sample(1_000, use(1, 0)), sample(1_000, use(1, 9)), null],
    ["samples too far apart", sample(0, use(1, 0)), sample(60_001, use(1, 9)), null],
    ["a clock that went back", sample(1_000, use(1, 0)), sample(500, use(1, 9)), null],
  ])("%s", (_, before, now, percent) => {
    expect(usageBetween(before, now).cpu_percent).toBe(percent);
  });

  it("is the memory of all of its processes", () => {
    expect(usageBetween(null, sample(0, use(1, 0), use(2, 0)))).toMatchObject({ rss_bytes: 3_000, processes: 2 });
    expect(usageBetween(null, sample(0))).toEqual({ cpu_percent: null, rss_bytes: 0, processes: 0 });
  });
});

describe("several services together", () => {
  const usage = (cpu_percent: number | null) => ({ cpu_percent, rss_bytes: 10, processes: 1 });

  it.each([
    ["nothing known of any", [null, null], null],
    ["one of them known", [null, usage(3)], usage(3)],
    ["some not compared yet", [usage(0.1), usage(null), usage(0.2)], { cpu_percent: 0.3, rss_bytes: 30, processes: 3 }],
    ["none compared yet", [usage(null)], usage(null)],
  ])("%s", (_, usages, total) => {
    expect(totalOf(usages)).toEqual(total);
  });
});
