#!/usr/bin/env node
import { parseArgs } from "node:util";
import { inRoot } from "./steps/root.mjs";
import { run } from "./steps/run.mjs";

const HELP = `Usage: npm run chaos [-- options]

Real engines and twenty real services while everything goes wrong: both are killed, leases end, logs never stop, the
disk fills up (as root), descriptors run out. Then five quiet seconds, and what lives must be what should.

  --minutes <n>   how long (default 10)
  --seed <n>      repeats the choices of an earlier run (default: another one each time, printed)
  --help          this text`;

const options = { minutes: { type: "string" }, seed: { type: "string" }, help: { type: "boolean", short: "h" } };
try {
  const { values } = parseArgs({ options });
  const minutes = positive("--minutes", values.minutes ?? "10");
  const seed = positive("--seed", values.seed ?? String(1 + (Date.now() % 4_294_967_295)));
  if (values.help) console.log(HELP);
  else process.exitCode = await chaos(minutes, seed);
} catch (error) {
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}

async function chaos(minutes, seed) {
  console.log(`seed ${seed}: npm run chaos -- --minutes ${minutes} --seed ${seed}`);
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  const env = { MOORAGE_CHAOS_MINUTES: String(minutes), MOORAGE_CHAOS_SEED: String(seed) };
  const { code } = await run(process.execPath, [vitest, "run", "--project", "chaos"], { env, show: true });
  return code;
}

function positive(name, text) {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0)) throw new Error(`${name} must be a number above 0`);
  return value;
}
