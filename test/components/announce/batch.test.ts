import { expect, it } from "vitest";
import { createBatch } from "@/components/announce/batch";

it("says the first at once, the next together after the rest, and then the first at once again", () => {
  const said: string[] = [];
  const waiting: (() => void)[] = [];
  const speak = createBatch(
    (text) => said.push(text),
    5_000,
    (ms, call) => {
      expect(ms).toBe(5_000);
      waiting.push(call);
    },
  );
  const rest = () => waiting.shift()?.();

  speak(["a"]);
  speak(["b"]);
  speak(["c", "d"]);
  expect(said).toEqual(["a"]);
  rest();
  expect(said).toEqual(["a", "b. c. d"]);
  rest();
  expect(waiting).toEqual([]);
  speak(["e"]);
  expect(said).toEqual(["a", "b. c. d", "e"]);
});
