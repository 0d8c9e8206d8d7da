import { expect, it } from "vitest";
import type { CheckRun, Processes } from "@/lib/edges/processes";
import { layout } from "@/server/home/home";
import { createProbers } from "@/server/life/probers";
import { aStarting, T0 } from "../../support/builders";
import { FakeProcesses } from "../../support/fake-processes";
import { ManualClock } from "../../support/manual-clock";

const HOUR = 3_600_000;

it("a service that starts is given no less time for an answer because somebody set the date", async () => {
  const timers = new ManualClock(T0);
  let setBy = 0;
  const clock = { now: () => timers.now() + setBy, sleep: timers.sleep.bind(timers), after: timers.after.bind(timers) };
  const asked: CheckRun[] = [];
  const processes: Processes = Object.assign(new FakeProcesses(), {
    liveness: () => "alive" as const,
    runCheck: async (run: CheckRun) => {
      asked.push(run);
      return { kind: "exit" as const, code: 1, signal: null, stdout: "", stderrTail: "" };
    },
  });
  const healthcheck = {
    type: "command" as const,
    cmd: "true",
    shell: false,
    expect_regex: "",
    interval_s: 1,
    timeout_s: 60,
  };
  const record = aStarting({ spec: { healthcheck }, checkArgv: ["/bin/true"] });
  const moved = () => ({
    ...record,
    phase: { at: "starting" as const, since: T0 + setBy, deadline: T0 + 60_000 + setBy },
  });
  const probers = createProbers({
    clock,
    processes,
    regex: { test: async () => ({ kind: "no" }), close: () => undefined } as never,
    home: layout("/nowhere/.moorage"),
    hostEnv: {},
    healthBackoffSec: 30,
    random: Math.random,
    record: moved,
    send: async () => undefined,
  });
  probers.start(record);
  await timers.advance(1_000);
  const before = asked.length;
  setBy = HOUR;
  await timers.advance(2_000);
  probers.close();
  expect(asked.length).toBeGreaterThan(before);
  expect(asked.map(({ timeoutMs }) => timeoutMs)).toEqual(asked.map(() => 5_000));
});
