import { expect, it } from "vitest";
import { stays, type Toast, withToast } from "@/components/toasts/toast-store";

const toast = (key: number, over: Partial<Toast> = {}): Toast => ({
  key,
  text: `${key}`,
  bad: false,
  action: null,
  ...over,
});

it("keeps the newest three", () => {
  const all = [1, 2, 3, 4].map((key) => toast(key)).reduce<readonly Toast[]>(withToast, []);
  expect(all.map(({ key }) => key)).toEqual([2, 3, 4]);
});

it("stays while it holds an error or something to do", () => {
  expect(stays(toast(1))).toBe(false);
  expect(stays(toast(1, { bad: true }))).toBe(true);
  expect(stays(toast(1, { action: { label: "Start again", run: () => undefined } }))).toBe(true);
});
