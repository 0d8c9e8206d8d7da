import { expect, it } from "vitest";
import type { Answer } from "@/components/commands/command-client";
import type { Target } from "@/components/commands/target";
import { allWaiting, type ItemResult, runMany, tally } from "@/components/selection/run-many";

const target = (name: string): Target => ({ id: `shop/${name}`, name, project: "shop", pid: 1, startedAt: 0 });
const TARGETS = ["a", "b", "c", "d", "e", "f", "g", "h"].map(target);
const words = { done: () => "restarted", failed: () => "refused" };

it("sends one command to each, at most four at once, and tells of every one", async () => {
  let open = 0;
  let most = 0;
  const asked: string[] = [];
  const told: ItemResult[] = [];
  const send = async ({ name }: Target): Promise<Answer<number> | null> => {
    asked.push(name);
    most = Math.max(most, ++open);
    await Promise.resolve();
    open -= 1;
    if (name === "c") return { is: "refused", message: "no" };
    return name === "d" ? null : { is: "done", value: 1 };
  };
  await runMany(TARGETS, send, words, (result) => told.push(result));
  expect(asked.sort()).toEqual(TARGETS.map(({ name }) => name));
  expect(most).toBe(4);
  expect(told.filter(({ is }) => is === "failed").map((one) => one.target.name)).toEqual(["c", "d"]);
  expect(tally(told)).toBe("6 done, 2 failed");
});

it("counts what has been answered so far", () => {
  expect(tally(allWaiting(TARGETS))).toBe("0 done");
});
