import { expect, it } from "vitest";
import { historyOf } from "@/components/usage/history-of";
import { bytesWords, cpuWords } from "@/components/usage/usage-words";

it.each([
  [0, "0 B"],
  [1_023, "1023 B"],
  [1_024, "1.0 KB"],
  [52_428_800, "50.0 MB"],
  [805_306_368, "768 MB"],
  [3_221_225_472, "3.0 GB"],
])("%d bytes read: %s", (bytes, words) => {
  expect(bytesWords(bytes)).toBe(words);
});

it.each([
  [null, "measuring"],
  [0, "0.0 %"],
  [1.54, "1.5 %"],
  [250.4, "250 %"],
])("%d percent read: %s", (cpu_percent, words) => {
  expect(cpuWords({ cpu_percent })).toBe(words);
});

it("adds up what several services used at the same moment", () => {
  const usage = (at: number, cpu_percent: number | null, rss_bytes: number) => ({
    at,
    cpu_percent,
    rss_bytes,
    processes: 1,
  });
  const items = [
    { id: "shop/web", project: "shop", usage: null, history: [usage(1, null, 10), usage(2, 1, 20)] },
    { id: "shop/api", project: "shop", usage: null, history: [usage(2, 2, 30)] },
    { id: "ledger/db", project: "ledger", usage: null, history: [usage(2, 50, 900)] },
  ];
  expect(historyOf({ items }, ({ project }) => project === "shop")).toEqual([
    { at: 1, cpu_percent: null, rss_bytes: 10, processes: 1 },
    { at: 2, cpu_percent: 3, rss_bytes: 50, processes: 2 },
  ]);
});
