import { expect, it } from "vitest";
import { createPulse } from "@/components/log/lines/pulse";

function aPulse() {
  let now = 1_000;
  const waiting: { at: number; call: () => void }[] = [];
  const after = (ms: number, call: () => void) => {
    const entry = { at: now + ms, call };
    waiting.push(entry);
    return () => void waiting.splice(waiting.indexOf(entry), 1);
  };
  const pulse = createPulse({ now: () => now, after, frame: (call) => after(16, call) });
  const advance = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      waiting.splice(waiting.indexOf(next), 1);
      now = next.at;
      next.call();
    }
    now = until;
  };
  return { pulse, advance, waiting };
}

it("tells a burst of changes once, with the next frame", () => {
  const { pulse, advance } = aPulse();
  let heard = 0;
  pulse.subscribe(() => heard++);
  for (let i = 0; i < 1_000; i++) pulse.touch();
  expect(heard).toBe(0);
  advance(16);
  expect(heard).toBe(1);
  advance(1_000);
  expect(heard).toBe(1);
});

it("tells at most twenty times a second, and the last change in any case", () => {
  const { pulse, advance } = aPulse();
  let heard = 0;
  pulse.subscribe(() => heard++);
  for (let i = 0; i < 1_000; i++) {
    pulse.touch();
    advance(1);
  }
  expect(heard).toBeLessThanOrEqual(20);
  expect(heard).toBeGreaterThan(10);
  const before = heard;
  pulse.touch();
  advance(100);
  expect(heard).toBe(before + 1);
});

it("waits for nobody when nobody listens or it was stopped", () => {
  const { pulse, waiting } = aPulse();
  pulse.touch();
  const leave = pulse.subscribe(() => undefined);
  pulse.touch();
  pulse.stop();
  leave();
  expect(waiting).toEqual([]);
});
