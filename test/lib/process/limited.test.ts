import { expect, it } from "vitest";
import { limited } from "@/lib/process/limited";

const settle = () => new Promise((resolve) => setImmediate(resolve));

it("runs at most so many at once, in order of arrival, failures included", async () => {
  const inTurn = limited(2);
  const begun: number[] = [];
  const end: (() => void)[] = [];
  const results = [0, 1, 2, 3].map((index) =>
    inTurn(async () => {
      begun.push(index);
      await new Promise<void>((resolve) => end.push(resolve));
      if (index === 0) throw new Error("failed");
      return index;
    }).catch((error: Error) => error.message),
  );

  await settle();
  expect(begun).toEqual([0, 1]);
  end[0]?.();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  end[1]?.();
  await settle();
  expect(begun).toEqual([0, 1, 2, 3]);
  for (const finish of end) finish();
  expect(await Promise.all(results)).toEqual(["failed", 1, 2, 3]);
});
