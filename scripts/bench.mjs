#!/usr/bin/env node
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./steps/build.mjs";
import { bundleBench } from "./steps/bundle.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { inRoot } from "./steps/root.mjs";
import { run, runOrFail } from "./steps/run.mjs";

const HELP = `Usage: npm run bench [-- options]

Measures this engine against the floor (the same without any manager) and against its peers, side by side in one run,
and prints a table in Markdown. Figures of a shared machine are noisy: only ratios within one run count.

  --quick            under three minutes: one round, short loads
  --only <names>     start, reading, life, manager-restart, first-health, adopt, state, health, ledger, log-reading,
                     log-following, idle; separated by commas
  --json <file>      writes the same as JSON
  --profile <folder> every engine leaves a CPU profile there (open it in a browser's developer tools); figures of such a
                     run do not count
  --install-peers    installs pm2 into a temporary folder; supervisord and runit are used where they are in PATH
                     (Debian packages supervisor and runit)
  --help             this text`;

const options = {
  quick: { type: "boolean" },
  only: { type: "string" },
  json: { type: "string" },
  profile: { type: "string" },
  "install-peers": { type: "boolean" },
  help: { type: "boolean", short: "h" },
};

/** Peers that npm provides. Versions are exact, so that figures of two runs can be compared. */
const PEERS = ["pm2@6.0.13"];

try {
  const { values } = parseArgs({ options });
  if (values.help) console.log(HELP);
  else process.exitCode = await bench(values);
} catch (error) {
  if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}

async function bench({ "install-peers": peers, profile, ...flags }) {
  await ensureInstalled();
  await ensureBuilt();
  if (peers) await installPeers();
  await bundleBench();
  const words = Object.entries(flags).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, value],
  );
  const { code } = await run(process.execPath, [inRoot("dist", "bench", "main.mjs"), ...words], {
    env: { MOORAGE_BENCH_PROFILES: profile },
    show: true,
  });
  return code;
}

async function installPeers() {
  const folder = join(tmpdir(), "moorage-bench-peers");
  mkdirSync(folder, { recursive: true });
  await runOrFail("installing the peers", "npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", ...PEERS]);
}
