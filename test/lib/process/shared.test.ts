import { expect, it } from "vitest";
import { shared } from "@/lib/process/shared";

/** Work whose every run is finished by hand. */
function byHand() {
  const runs: { finish: (value: string) => void; break: (error: Error) => void }[] = [];
  const work = () =>
    new Promise<string>((resolve, reject) => {
      runs.push({ finish: resolve, break: reject });
    });
  return { runs, ask: shared(work) };
}

it("gives all who ask meanwhile one run, begun after they asked", async () => {
  const { runs, ask } = byHand();
  const first = ask();
  const later = [ask(), ask()];
  expect(runs).toHaveLength(1);
  runs[0]?.finish("old");
  expect(await first).toBe("old");
  expect(runs).toHaveLength(2);
  runs[1]?.finish("new");
  expect(await Promise.all(later)).toEqual(["new", "new"]);
});

it("begins anew for who asks when nothing is under way", async () => {
  const { runs, ask } = byHand();
  const first = ask();
  runs[0]?.finish("a");
  await first;
  const second = ask();
  runs[1]?.finish("b");
  expect(await second).toBe("b");
});

it("a run that fails fails only those who shared it", async () => {
  const { runs, ask } = byHand();
  const first = ask();
  const second = ask();
  runs[0]?.break(new Error("no"));
  await expect(first).rejects.toThrow("no");
  runs[1]?.finish("yes");
  expect(await second).toBe("yes");
});
