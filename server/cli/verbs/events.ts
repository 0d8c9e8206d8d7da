import { ok } from "@/lib/fault";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import { answer, jsonText } from "../answer";
import { type Given, optionOf } from "../cli";
import { complain } from "../complain";
import { eventLine } from "../event-line";
import { EXIT } from "../exit-codes";
import { followed } from "../followed";
import { onEngine, type Verb } from "../verb";

type Page = { items: JournalEntry[]; after: number };

export const events: Verb = {
  define: (command) =>
    command
      .option("-f, --follow", "go on with what happens")
      .option("-n, --lines <n>", "how many of the newest", "200")
      .option("--name <service>", "only of this service")
      .option("-p, --project <project>", "only of this project")
      .option("-k, --kind <kind>", "only of this kind, such as exited"),
  examples: [
    "moorage events --name shop/web",
    "moorage events --follow --project shop",
    "moorage events --kind exited",
  ],
  run: onEngine(async (client, cli, given) => {
    const query = filterFrom(given);
    const { terminal, json } = cli;
    const show = (entry: JournalEntry) => (json ? `${JSON.stringify(entry)}\n` : eventLine(entry, terminal));
    const page = await client.get<Page>("/api/events", query);
    if (!page.ok) return complain(cli, page.fault);
    if (!given.options.follow)
      return answer(cli, ok(page.value), ({ items }) => items.map((entry) => eventLine(entry, terminal)).join(""));

    terminal.out(page.value.items.map(show).join(""));
    const { after } = page.value;
    const stream = { path: "/api/events/stream", query: { ...query, limit: undefined, after }, from: null };
    const fault = await followed(cli, stream, ({ name, data }) => {
      if (name === "gap") terminal.err(`moorage: some events were missed: ${jsonText(data)}`);
      else if (isEntry(data)) terminal.out(show(data));
    });
    return fault ? complain(cli, fault) : EXIT.ok;
  }),
};

const filterFrom = (given: Given) => ({
  limit: optionOf(given, "lines"),
  name: optionOf(given, "name"),
  project: optionOf(given, "project"),
  kind: optionOf(given, "kind"),
});

const isEntry = (data: unknown): data is JournalEntry =>
  typeof (data as Partial<JournalEntry> | null)?.kind === "string";
