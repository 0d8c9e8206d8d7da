#!/usr/bin/env node
import { parseArgs } from "node:util";
import { requireNode } from "./steps/node-version.mjs";
import { runStages, withNeeds } from "./steps/run-stages.mjs";
import { QUICK, STAGES } from "./steps/stages.mjs";
import { sentence, succeeded } from "./steps/tally.mjs";

const NAMES = STAGES.map((stage) => stage.name);
const HELP = `Usage: npm test [-- options]

Runs every check and every test, and ends with one line: N passed, N failed[, N skipped].

  --quick               ${QUICK.join(", ")} only: seconds, no processes, no network
  --only <stage,...>    these stages and what they need: ${NAMES.join(", ")}
  --help                this text

CHROMIUM_PATH names the browser of the end-to-end tests.`;

requireNode();
const asked = askedStages();
if (asked) {
  plainUnlessTerminal();
  const tally = await runStages(withNeeds(STAGES, asked));
  console.log(`\n${sentence(tally)}`);
  process.exitCode = succeeded(tally) ? 0 : 1;
}

/** The stages the command line asks for; null when it only asked for help or made no sense. */
function askedStages() {
  const options = { quick: { type: "boolean" }, only: { type: "string" }, help: { type: "boolean", short: "h" } };
  try {
    const { values } = parseArgs({ options });
    if (values.help) {
      console.log(HELP);
      return null;
    }
    const only = values.only?.split(",").map((name) => name.trim());
    const unknown = only?.find((name) => !NAMES.includes(name));
    if (unknown !== undefined) throw new Error(`There is no stage "${unknown}". Stages: ${NAMES.join(", ")}`);
    return only ?? (values.quick ? QUICK : NAMES);
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exitCode = 2;
    return null;
  }
}

/** Every tool decides by itself whether to colour; this is the word that all of them know. */
function plainUnlessTerminal() {
  if (process.stdout.isTTY) return;
  process.env.NO_COLOR = "1";
  delete process.env.FORCE_COLOR;
}
