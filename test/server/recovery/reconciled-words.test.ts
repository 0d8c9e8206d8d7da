import { expect, it } from "vitest";
import { reconciledWords } from "@/server/recovery/reconciled-words";

const NOTHING = { adopted: 0, gone: 0, spawnFailed: 0, stopping: 0, rebuilt: 0, strays: 0 };

it.each([
  [{}, "nothing was there before"],
  [{ adopted: 1 }, "1 service taken over"],
  [{ adopted: 3, gone: 2, strays: 1 }, "3 services taken over, 2 not running, 1 stray ended"],
  [
    { stopping: 1, spawnFailed: 1, rebuilt: 4, strays: 2 },
    "1 still to be stopped, 1 caught in the middle of a spawn, 4 recorded again, 2 strays ended",
  ],
])("%j is told as words", (found, words) => {
  expect(reconciledWords({ ...NOTHING, ...found })).toBe(words);
});
