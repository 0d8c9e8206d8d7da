import type { Client, Query } from "@/lib/client/client";
import { servicePath } from "@/lib/client/service-path";
import { fail, ok, type Result } from "@/lib/fault";
import { jsonText } from "../answer";
import { type Cli, type Given, optionOf } from "../cli";
import { complain } from "../complain";
import { EXIT, type Exit } from "../exit-codes";
import { followed } from "../followed";
import { lineSplitter } from "../line-splitter";
import { shownLine } from "../shown-line";
import { sinceOf } from "../since";
import { onEngine, type Verb } from "../verb";

type Line = { seq: number; at: number | null; generation: number | null; text: string };
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

/** The stream gives everything from a position on, so it begins with the first line of the page: nothing lies between. */
async function follow(cli: Cli, given: Given, page: Page): Promise<Exit> {
  const { terminal, json } = cli;
  const [name = "", ...others] = given.words;
  if (others.length > 0) {
    const refused = fail("bad-request", "one log at a time can be followed");
    if (!refused.ok) return complain(cli, refused.fault);
  }
  const grep = optionOf(given, "grep");
  const lines = lineSplitter((text) => {
    if (grep !== undefined && !text.includes(grep)) return;
    terminal.out(json ? `${JSON.stringify({ text })}\n` : shownLine(text, terminal));
  });
  const first = page.items[0];
  const stream = {
    path: servicePath("log-stream", name),
    query: { project: optionOf(given, "project") },
    from: first ? `${first.generation ?? 1}:${first.seq}` : null,
  };
  const fault = await followed(cli, stream, ({ name: kind, data }) => {
    if (kind === "message") lines.write(String(data));
    else if (kind === "gap") terminal.err(`moorage: ${missing(data)} bytes of ${page.name} are missing here\n`);
    else if (kind === "done") terminal.err(`moorage: ${page.name} has ended (${reasonIn(data)})\n`);
  });
  lines.end();
  return fault ? complain(cli, fault) : EXIT.ok;
}

const missing = (data: unknown): number => {
  const { from = 0, to = 0 } = (data ?? {}) as { from?: number; to?: number };
  return to - from;
};
const reasonIn = (data: unknown): string => String((data as { reason?: unknown } | null)?.reason ?? "done");
