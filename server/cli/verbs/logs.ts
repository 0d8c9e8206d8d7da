import type { Client, Query } from "@/lib/client/client";
import { servicePath } from "@/lib/client/service-path";
import { ok, type Result } from "@/lib/fault";
import { jsonText } from "../answer";
import { type Cli, type Given, optionOf } from "../cli";
import { complain } from "../complain";
import { EXIT, type Exit } from "../exit-codes";
import { followed } from "../followed";
import { shownLine } from "../shown-line";
import { sinceOf } from "../since";
import { onEngine, type Verb } from "../verb";

type Line = { seq: number; at: number | null; generation: number | null; text: string };
/** A line as streams tell it; `~` among the marks: the time is approximate. */
type ToldLine = [seq: number, at: number | null, text: string, marks?: string];
type Page = { name: string; items: Line[]; before: number | null; after: number; more: boolean };

/** What one question may be answered with. */
const MOST_LINES = 5_000;

export const logs: Verb = {
  define: (command) =>
    command
      .argument("<service>", "web, or shop/web")
      .option("-f, --follow", "go on with what is written, over restarts of service and engine")
      .option("-n, --lines <n>", "how many of the newest lines", "100")
      .option("-g, --grep <text>", "only lines with this text")
      .option("--since <time>", "only what was written since: 10m, 2h, or a date")
      .option("--generation <n>", "only what this incarnation wrote")
      .option("-p, --project <project>", "of this project"),
  examples: ["moorage logs shop/web", "moorage logs -f shop/web --grep error", "moorage logs shop/web --since 10m"],
  run: onEngine(async (client, cli, given) => {
    const since = optionOf(given, "since");
    const from = since === undefined ? null : sinceOf(since, cli.clock.now());
    if (since !== undefined && from === null)
      return complain(cli, { code: "bad-request", message: `--since ${since}: say 30s, 10m, 2h, 1d or a date` });
    const page = await newest(client, given, from);
    if (!page.ok) return complain(cli, page.fault);
    if (given.options.follow) return follow(cli, given, page.value);
    const { terminal, json } = cli;
    terminal.out(json ? jsonText(page.value) : page.value.items.map(({ text }) => shownLine(text, terminal)).join(""));
    return EXIT.ok;
  }),
};

/** The newest lines; with `from` (epoch milliseconds) all since then, however many those are. */
async function newest(client: Client, given: Given, from: number | null): Promise<Result<Page>> {
  const ask = (more: Query) =>
    client.get<Page>(servicePath("logs", given.words[0] ?? ""), {
      project: optionOf(given, "project"),
      grep: optionOf(given, "grep"),
      generation: optionOf(given, "generation"),
      lines: from === null ? optionOf(given, "lines") : MOST_LINES,
      ...more,
    });
  const page = await ask({});
  if (!page.ok || from === null) return page;
  const isNew = ({ at }: Line) => at === null || at >= from;
  let { items, before, more } = page.value;
  while (more && before !== null && items.every(isNew)) {
    const older = await ask({ before });
    if (!older.ok) return older;
    items = [...older.value.items, ...items];
    ({ before, more } = older.value);
  }
  return ok({ ...page.value, items: items.filter(isNew), before, more });
}

/**
 * The stream gives everything from a position on, so it begins with the first line of the page: nothing lies between.
 * What the page left out, such as lines from before `--since`, is left out again.
 */
async function follow(cli: Cli, given: Given, page: Page): Promise<Exit> {
  const { terminal, json } = cli;
  const shown = new Set(page.items.map(({ seq }) => seq));
  const grep = optionOf(given, "grep");
  const show = ([seq, at, text, marks = ""]: ToldLine) => {
    if (seq <= page.after ? !shown.has(seq) : grep !== undefined && !text.includes(grep)) return;
    const line = { seq, at, approx: marks.includes("~"), text };
    terminal.out(json ? `${JSON.stringify(line)}\n` : shownLine(text, terminal));
  };
  // A last line without an end becomes whole with the next one of its number, or never.
  let open: ToldLine | null = null;
  const stream = {
    path: "/api/stream",
    query: { topics: `log:${page.name}` },
    from: `log:${page.name}@1:${Math.max(0, page.items[0]?.seq ?? page.after)}`,
  };
  const fault = await followed(cli, stream, ({ name: kind, data }) => {
    if (kind === "lines") {
      open = null;
      for (const line of (data as { lines: ToldLine[] }).lines) show(line);
    } else if (kind === "partial") open = (data as { line: ToldLine }).line;
    else if (kind === "gap") terminal.err(`moorage: ${missing(data)} bytes of ${page.name} are missing here\n`);
    else if (kind === "done") {
      if (open) show(open);
      terminal.err(`moorage: ${page.name} has ended (${reasonIn(data)})\n`);
    }
  });
  return fault ? complain(cli, fault) : EXIT.ok;
}

const missing = (data: unknown): number => {
  const { from = 0, to = 0 } = (data ?? {}) as { from?: number; to?: number };
  return to - from;
};
const reasonIn = (data: unknown): string => String((data as { reason?: unknown } | null)?.reason ?? "done");
