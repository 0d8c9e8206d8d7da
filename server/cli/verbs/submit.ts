import type { Client } from "@/lib/client/client";
import { ok, type Result } from "@/lib/fault";
import { formatDuration } from "@/lib/format-duration";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { jsonText } from "../answer";
import { type Cli, type Given, optionOf } from "../cli";
import { complain, refuse } from "../complain";
import { EXIT } from "../exit-codes";
import { jsonInput, nameOf } from "../json-input";
import { onEngine, type Verb } from "../verb";
import { verdictText } from "../verdict-text";

/** How long one question waits for the verdict: short where somebody watches. */
const WATCHED_S = 1;
const UNWATCHED_S = 60;

export const submit: Verb = {
  define: (command) =>
    command
      .argument("[file]", "the sidecar, or - for standard input; without one, what lies in the home for the agent")
      .requiredOption("-a, --agent <agent>", "whose services these are")
      .option("-p, --project <project>", "of this project (default unassigned)")
      .option("--wi <id>", "the work item")
      .option("--required", "no sidecar is a failure")
      .option("--cwd-root <dir>", "every service must work at or below it"),
  examples: [
    "moorage submit --agent dallas --project shop",
    "moorage submit --agent dallas --project shop managed-spawn.json",
  ],
  run: onEngine(async (client, cli, given) => {
    const [file] = given.words;
    const input = file === undefined ? null : await jsonInput(cli, file);
    if (input && !input.ok) return refuse(cli, input.fault);
    const opened = await client.post<Dispatch>("/api/dispatches", {
      ...bodyFrom(given),
      ...(input && { specs: input.value.value }),
    });
    const verdict = opened.ok ? await settled(opened.value, client, cli) : opened;
    cli.terminal.progress("");
    if (!verdict.ok) return complain(cli, verdict.fault);
    const source = { name: file === undefined ? "managed-spawn.json" : nameOf(file), text: input?.value.text ?? null };
    cli.terminal.out(cli.json ? jsonText(verdict.value) : verdictText(verdict.value, source, cli.terminal.colours));
    return verdict.value.status === "error" ? EXIT.failed : EXIT.ok;
  }),
};

const bodyFrom = (given: Given) => ({
  agent: optionOf(given, "agent"),
  required: given.options.required === true,
  ...(optionOf(given, "project") !== undefined && { project: optionOf(given, "project") }),
  ...(optionOf(given, "wi") !== undefined && { wi_id: optionOf(given, "wi") }),
  ...(optionOf(given, "cwdRoot") !== undefined && { cwd_root: optionOf(given, "cwdRoot") }),
});

async function settled(opened: Dispatch, client: Client, { terminal, clock }: Cli): Promise<Result<Dispatch>> {
  const since = clock.now();
  let dispatch = opened;
  while (dispatch.status === "pending") {
    const parts = dispatch.specs.map(({ name, outcome }) => `${name} ${outcome ?? "…"}`);
    terminal.progress([formatDuration(clock.now() - since), dispatch.step, ...parts].join("  "));
    const wait = terminal.isTty ? WATCHED_S : UNWATCHED_S;
    const asked = await client.get<Dispatch>(`/api/dispatches/${dispatch.id}`, { wait });
    if (!asked.ok) return asked;
    dispatch = asked.value;
  }
  return ok(dispatch);
}
