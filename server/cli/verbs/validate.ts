import { join } from "node:path";
import type { Sidecar } from "@/lib/spec/spec";
import type { SpecFault } from "@/lib/spec/validate";
import { jsonText } from "../answer";
import { optionOf } from "../cli";
import { toned } from "../colours";
import { complain, refuse } from "../complain";
import { EXIT } from "../exit-codes";
import { faultLines } from "../fault-lines";
import { jsonInput, nameOf } from "../json-input";
import { onEngine, type Verb } from "../verb";

type Verdict =
  | { ok: true; value: Sidecar; warnings: string[] }
  | { ok: false; reason: string; faults: SpecFault[]; warnings: string[] };

export const validate: Verb = {
  define: (command) =>
    command
      .argument("[file]", "the sidecar, or - for standard input", "-")
      .option("-p, --project <project>", "as if submitted for this project")
      .option("-a, --agent <agent>", "the sidecar that lies in the home for this agent")
      .option("--cwd-root <dir>", "every service must work at or below it"),
  examples: [
    "moorage validate managed-spawn.json --project shop",
    "moorage validate --agent dallas",
    "… | moorage validate -",
  ],
  run: onEngine(async (client, cli, given) => {
    const agent = optionOf(given, "agent");
    const file = agent === undefined ? (given.words[0] ?? "-") : join(cli.home.agent(agent), "managed-spawn.json");
    const input = await jsonInput(cli, file);
    if (!input.ok) return refuse(cli, input.fault);
    const { text, value } = input.value;
    const asked = await client.post<Verdict>("/api/managed-processes/validate", value, {
      project: optionOf(given, "project"),
      cwd_root: optionOf(given, "cwdRoot"),
    });
    if (!asked.ok) return complain(cli, asked.fault);
    const verdict = asked.value;
    const { terminal } = cli;
    const name = nameOf(file);
    if (cli.json) terminal.out(jsonText(verdict));
    else {
      const warnings = verdict.warnings.map(
        (told) => `${name}: ${toned("warning:", "busy", terminal.colours)} ${told}\n`,
      );
      const said = verdict.ok
        ? goodNews(name, verdict.value)
        : faultLines(verdict.faults, { name, text }, terminal.colours);
      terminal.out(said + warnings.join(""));
    }
    return verdict.ok ? EXIT.ok : EXIT.failed;
  }),
};

const goodNews = (name: string, { specs }: Sidecar): string =>
  `${name}: ok, ${specs.length} ${specs.length === 1 ? "service" : "services"}: ${specs.map((spec) => spec.name).join(", ")}\n`;
