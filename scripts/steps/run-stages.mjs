import { performance } from "node:perf_hooks";
import { complain, seconds } from "./say.mjs";
import { ONE_FAILED, sentence, sum } from "./tally.mjs";

/** @typedef {import("./stages.mjs").Stage} Stage */

/**
 * The asked stages and all that they need, in the order of `stages`.
 * @param {Stage[]} stages
 * @param {string[]} asked
 */
export function withNeeds(stages, asked) {
  const wanted = new Set();
  const want = (name) => {
    wanted.add(name);
    for (const needed of stages.find((stage) => stage.name === name)?.needs ?? []) want(needed);
  };
  asked.forEach(want);
  return stages.filter((stage) => wanted.has(stage.name));
}

/**
 * Runs all of `stages`, whatever fails on the way, and adds up their tallies.
 * @param {Stage[]} stages
 */
export async function runStages(stages) {
  const failed = new Set();
  const tallies = [];
  for (const stage of stages) {
    console.log(`\n── ${stage.title}`);
    const missing = stage.needs.filter((name) => failed.has(name));
    const startedAt = performance.now();
    const tally = missing.length > 0 ? skip(missing) : await outcome(stage);
    if (tally.failed > 0) failed.add(stage.name);
    tallies.push(tally);
    const counts = tally.passed + tally.failed + tally.skipped > 0 ? `${sentence(tally)}, ` : "";
    console.log(`── ${stage.title}: ${counts}${seconds(performance.now() - startedAt)}`);
  }
  return sum(tallies);
}

function skip(missing) {
  console.log(`not run: needs ${missing.join(" and ")}`);
  return ONE_FAILED;
}

async function outcome(stage) {
  try {
    return await stage.run();
  } catch (error) {
    complain(error);
    return ONE_FAILED;
  }
}
