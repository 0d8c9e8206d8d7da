import { expect, it, onTestFinished, vi } from "vitest";
import { aCheckout } from "./checkout";
import { step } from "./step";

const { withLock } = await step<{
  withLock<T>(dir: string, what: string, action: () => Promise<T>, silentMs?: number): Promise<T>;
}>("lock");

const NOBODY = "99999999"; // above any pid that a system gives

function quietly() {
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  return said;
}

it("lets one at a time in, and all of them in the end", async () => {
  quietly();
  const { root } = aCheckout();
  let inside = 0;
  let most = 0;
  const visit = () =>
    withLock(`${root}/lock`, "building", async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      return --inside;
    });
  expect(await Promise.all([visit(), visit(), visit()])).toEqual([0, 0, 0]);
  expect(most).toBe(1);
});

it("is free again after an action that failed", async () => {
  const { root } = aCheckout();
  const failing = withLock(`${root}/lock`, "building", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await withLock(`${root}/lock`, "building", async () => "in")).toBe("in");
});

it("passes over a holder that is dead", async () => {
  const { root, put } = aCheckout();
  put("lock/7", NOBODY);
  expect(await withLock(`${root}/lock`, "building", async () => "in")).toBe("in");
});

it("waits for a living holder, says so once, and passes over it when it gives no sign", async () => {
  const said = quietly();
  const { root, put } = aCheckout();
  put("lock/7", String(process.pid));
  expect(await withLock(`${root}/lock`, "building", async () => "in", 300)).toBe("in");
  expect(said.mock.calls).toEqual([[`another process (pid ${process.pid}) is building here, waiting for it`]]);
});
