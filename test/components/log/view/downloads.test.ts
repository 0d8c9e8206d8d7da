import { expect, it } from "vitest";
import { type Form, logFile, type Taken } from "@/components/log/view/downloads";
import { rowsBetween } from "@/components/log/view/shown-rows";
import { pagesOf, SERVICE } from "../a-log";

const RED = "\u001b[31mred\u001b[0m";

const rows = rowsBetween({
  count: () => 2,
  dropped: () => 0,
  row: (index: number) =>
    index === 0
      ? { line: { seq: 7, at: 0, approx: true, text: RED, cut: false, service: SERVICE } }
      : { mark: { kind: "done", seq: 8, service: SERVICE, reason: "stopped", at: 1 } },
} as Parameters<typeof rowsBetween>[0]);

async function textOf(taken: Taken, form: Form, { times = false, leftAfter = Number.POSITIVE_INFINITY } = {}) {
  const log = pagesOf(12, { most: 4, linesAGeneration: 5 });
  const pages = { ...log.pages, file: async () => new Blob([`all of it, ${RED}\n`]) };
  let count = 0;
  const file = await logFile(SERVICE, taken, form, {
    pages,
    style: { times, merged: false },
    progress: (lines) => {
      count = lines;
    },
    left: () => count >= leftAfter,
  });
  return { text: file && (await file.text()), asked: log.asked.length };
}

it.each<[Form, boolean, string]>([
  ["log", false, "red\n"],
  ["log", true, "~1970-01-01T00:00:00.000Z red\n"],
  ["ansi.log", false, `${RED}\n`],
  ["ndjson", false, `{"seq":7,"at":"1970-01-01T00:00:00.000Z","approx":true,"service":"shop/web","text":"red"}\n`],
])("what is shown becomes a file %s (times: %s) without its marks", async (form, times, text) => {
  expect(await textOf({ is: "shown", rows }, form, { times })).toEqual({ text, asked: 0 });
});

it("all that is kept comes page by page, and with its colours as the engine hands it out", async () => {
  const lines = Array.from({ length: 12 }, (_, index) => `l${index * 10}\n`);
  expect(await textOf({ is: "all" }, "log")).toEqual({ text: lines.join(""), asked: 3 });
  expect(await textOf({ is: "all" }, "ansi.log")).toEqual({ text: `all of it, ${RED}\n`, asked: 0 });
});

it("one generation is what that one wrote", async () => {
  expect(await textOf({ is: "generation", generation: 2 }, "log")).toEqual({
    text: "l50\nl60\nl70\nl80\nl90\n",
    asked: 2,
  });
});

it("is given up when the reader leaves", async () => {
  expect(await textOf({ is: "all" }, "log", { leftAfter: 4 })).toEqual({ text: null, asked: 2 });
});
