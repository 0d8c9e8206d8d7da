import { expect, it } from "vitest";
import { type PastProbe, remember, stripOf } from "@/lib/health/history";
import { failed, notAsked, passed } from "@/lib/health/probe-result";

it("keeps time, verdict, latency and error of a probe, oldest first", () => {
  const one = remember([], passed(3), 1_000);
  expect(remember(one, failed("http status 503 (expected 200)", 4), 2_000)).toEqual([
    { at: 1_000, ok: true, latency_ms: 3, error: null },
    { at: 2_000, ok: false, latency_ms: 4, error: "http status 503 (expected 200)" },
  ]);
  expect(one).toHaveLength(1);
});

it("keeps the last sixty", () => {
  let history: readonly PastProbe[] = [];
  for (let at = 1; at <= 75; at++) history = remember(history, passed(1), at);
  expect(history.map(({ at }) => at)).toEqual(Array.from({ length: 60 }, (_, i) => i + 16));
});

it("has no place for a probe that could not be asked", () => {
  const history = remember([], passed(1), 1);
  expect(remember(history, notAsked("spawn EAGAIN", 0), 2)).toBe(history);
});

it("is told as a strip of the last thirty, the newest at the end", () => {
  let history = remember(remember([], failed("no", 1), 1), passed(1), 2);
  expect(stripOf(history, 0)).toBe("-+");
  expect(stripOf(history, 2)).toBe(".+");
  for (let at = 3; at <= 50; at++) history = remember(history, at === 49 ? failed("no", 1) : passed(1), at);
  expect(stripOf(history, 2)).toBe(`${"+".repeat(28)}-+`);
});
