import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Strip, stripWords } from "@/components/services/health-strip";

it.each([
  ["+", "Last probe: passed"],
  ["-", "Last probe: failed"],
  ["++", "Last 2 probes: all passed"],
  ["--", "Last 2 probes: all failed"],
  ["-++", "Last 3 probes: 1 failed, the newest passed"],
  ["..", "No probe has passed yet"],
  ["..++", "Last 2 probes: all passed"],
  ["++--", "Last 4 probes: 2 failed, the newest failed"],
])("%s is said as: %s", (last, words) => {
  expect(stripWords(last)).toBe(words);
});

it("stands at the end of its places, and failures are lower than what passed", () => {
  const html = renderToStaticMarkup(<Strip last="+-" />);
  expect(html).toContain('d="M84 16v-16h2v16z"');
  expect(html).toContain('d="M87 16v-8h2v8z"');
});
