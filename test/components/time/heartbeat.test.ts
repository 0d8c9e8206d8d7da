import { beforeEach, describe, expect, it } from "vitest";
import { createHeartbeat, type Heartbeat } from "@/components/time/heartbeat";

let now: number;
let visible: boolean;
let timers: { at: number; call: () => void }[];
let heartbeat: Heartbeat;

beforeEach(() => {
  now = 10_250;
  visible = true;
  timers = [];
  heartbeat = createHeartbeat({
    now: () => now,
    visible: () => visible,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  });
});

function advanceTo(ms: number): void {
  for (;;) {
    const due = timers.find(({ at }) => at <= ms);
    if (!due) break;
    timers = timers.filter((other) => other !== due);
    now = due.at;
    due.call();
  }
  now = ms;
}

const joined = () => {
  const beats: number[] = [];
  const leave = heartbeat.join((at) => beats.push(at));
  return { beats, leave };
};

describe("a heartbeat", () => {
  it("beats at once and then at full seconds", () => {
    const { beats } = joined();
    advanceTo(12_500);
    expect(beats).toEqual([10_250, 11_000, 12_000]);
  });

  it("has one timer for all", () => {
    joined();
    joined();
    joined();
    expect(timers).toHaveLength(1);
  });

  it("has none when nobody is left, and starts again", () => {
    const { leave } = joined();
    leave();
    expect(timers).toHaveLength(0);
    const { beats } = joined();
    advanceTo(11_500);
    expect(beats).toEqual([10_250, 11_000]);
  });

  it("rests while hidden and catches up at once when seen", () => {
    const { beats } = joined();
    visible = false;
    heartbeat.visibilityChanged();
    advanceTo(60_300);
    expect(beats).toEqual([10_250]);
    visible = true;
    heartbeat.visibilityChanged();
    advanceTo(61_000);
    expect(beats).toEqual([10_250, 60_300, 61_000]);
  });

  it("starts when it is seen, for those who joined in the dark", () => {
    visible = false;
    const { beats } = joined();
    expect(timers).toHaveLength(0);
    visible = true;
    heartbeat.visibilityChanged();
    advanceTo(11_000);
    expect(beats).toEqual([10_250, 10_250, 11_000]);
  });
});
