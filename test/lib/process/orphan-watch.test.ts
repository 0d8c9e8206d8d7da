import { expect, it } from "vitest";
import type { Liveness } from "@/lib/edges/processes";
import { watchOrphans } from "@/lib/process/orphan-watch";
import { ManualClock } from "../../support/manual-clock";

it("tells the end of each once, takes no doubt for an end, and ends with the last", async () => {
  const clock = new ManualClock(0);
  const state = new Map<number, Liveness>([
    [1, "alive"],
    [2, "unknown"],
  ]);
  const gone: number[] = [];
  const orphans = [...state.keys()].map((pid) => ({ pid, birth: "b" }));
  const watch = watchOrphans(orphans, {
    clock,
    liveness: ({ pid }) => state.get(pid) ?? "gone",
    onGone: ({ pid }) => gone.push(pid),
    signal: new AbortController().signal,
  });

  await clock.advance(1_000);
  expect(gone).toEqual([]);
  state.delete(1);
  await clock.advance(1_000);
  expect(gone).toEqual([1]);
  state.delete(2);
  await clock.advance(500);
  await watch;
  expect(gone).toEqual([1, 2]);
  expect(clock.sleepers).toBe(0);
});
