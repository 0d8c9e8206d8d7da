import { EventEmitter } from "node:events";
import { beforeEach, expect, it, vi } from "vitest";
import { logGrowth } from "@/lib/health/watch-log";

/** Watches that are told by hand what happened. */
const fake = vi.hoisted(() => ({ open: [] as { tell: (event: string) => void }[], opened: 0 }));

vi.mock("node:fs", () => ({
  watch: (_path: string, _options: object, listener: (event: string, name: string | null) => void) => {
    const one = { tell: (event: string) => listener(event, null) };
    fake.open.push(one);
    fake.opened++;
    return Object.assign(new EventEmitter(), { close: () => void fake.open.splice(fake.open.indexOf(one), 1) });
  },
}));

beforeEach(() => {
  fake.open.length = 0;
  fake.opened = 0;
});

it("stops watching while it has something to tell that nobody asked for, and goes on with the next question", async () => {
  const never = new AbortController().signal;
  const growth = logGrowth("/logs/web.log");
  expect(fake.open).toHaveLength(1);
  fake.open[0]?.tell("change");
  expect(fake.open).toHaveLength(0);

  await growth.next(never);
  expect(fake.open).toHaveLength(1);
  const second = growth.next(never);
  fake.open[0]?.tell("change");
  await second;
  expect(fake.open).toHaveLength(1);
  expect(fake.opened).toBe(2);

  growth.close();
  expect(fake.open).toHaveLength(0);
});
