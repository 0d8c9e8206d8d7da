#!/usr/bin/env node
import { readFileSync, realpathSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { createClient } from "@/lib/client/client";
import { nodeClock } from "@/lib/edges/node-clock";
import { homeFrom, layout } from "../home/home";
import type { Cli, Given } from "./cli";
import { engineAddress } from "./engine-address";
import { EXIT, type Exit } from "./exit-codes";
import { readInput } from "./read-input";
import { thisTerminal } from "./terminal";
import type { Verb } from "./verb";
import { verbIn } from "./verb-in";
import { VERBS } from "./verbs";

const HELP = `
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no engine. In a pipe answers are plain lines; --json is for programs.`;

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT.ok); // whoever read has seen enough, such as `head`
});

async function run(argv: readonly string[]): Promise<Exit> {
  const version = packageVersion();
  let exit: Exit = EXIT.ok;
  const program = new Command("moorage")
    .description("Owns the long-running services that coding agents need.")
    .version(version, "-V, --version", "print the version")
    .helpCommand("help [verb]", "explain a verb")
    .addHelpText("after", HELP)
    .exitOverride()
    .showHelpAfterError("See `moorage --help`.")
    .showSuggestionAfterError();
  withCommon(program);

  const asked = argv[0] === "help" ? argv[1] : verbIn(argv);
  for (const { name, summary, load } of VERBS) {
    const command = program
      .command(name)
      .summary(summary)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`);
    if (name !== asked) continue;
    const verb = await load();
    withCommon(verb.define(command))
      .addHelpText("after", examplesOf(verb))
      .showHelpAfterError(`See \`moorage ${name} --help\`.`)
      .action(async () => {
        exit = await verb.run(cliFrom(command.optsWithGlobals(), version), givenTo(command));
      });
  }
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync(argv, { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    process.stderr.write(`moorage: ${process.env.DEBUG ? (error as Error).stack : (error as Error).message}\n`);
    return EXIT.failed;
  }
}

/** Options that go in front of the verb as well as behind it. */
const withCommon = (command: Command): Command =>
  command
    .option("--json", "answer in JSON")
    .option("--home <dir>", "the home of the engine (default MOORAGE_HOME, or ~/.moorage)")
    .option("--url <url>", "where the engine is (default MOORAGE_URL, or what the home says)");

const givenTo = (command: Command): Given => ({ words: command.args, options: command.optsWithGlobals() });

function cliFrom({ home: flag, url, json }: { home?: string; url?: string; json?: boolean }, version: string): Cli {
  const { env } = process;
  const home = layout(real(homeFrom(flag, env)));
  return {
    terminal: thisTerminal(process),
    clock: nodeClock,
    json: json === true,
    home,
    env,
    version,
    verbs: VERBS,
    input: process.stdin,
    engine(actor) {
      const address = engineAddress(home, url, env);
      return address.ok
        ? {
            ok: true,
            value: createClient(address.value.url, { token: address.value.token, actor: actorFrom(env, actor) }),
          }
        : address;
    },
    tokenFrom() {
      const address = engineAddress(home, url, env);
      return address.ok ? address.value.tokenFrom : null;
    },
    read: readInput,
  };
}

/** Who the audit log says it was. */
const actorFrom = (env: NodeJS.ProcessEnv, asks = "operator"): string => env.MOORAGE_ACTOR || asks;

/** The engine knows its home by its real path. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // there is none yet
  }
}

const examplesOf = ({ examples }: Verb): string =>
  `\nExample${examples.length > 1 ? "s" : ""}:\n${examples.map((line) => `  ${line}\n`).join("")}`;

const packageVersion = (): string =>
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

process.exitCode = await run(process.argv.slice(2));
