import { performance } from "node:perf_hooks";

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

/**
 * One short line: what is being done, and how long it took once it is done.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function timed(what, action) {
  const startedAt = performance.now();
  process.stdout.write(`${what} … `);
  try {
    const value = await action();
    process.stdout.write(`${seconds(performance.now() - startedAt)}\n`);
    return value;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}

/**
 * Says why a script stops: what the tool printed, then the reason. Leaves a non-zero exit code.
 * @param {unknown} error
 */
export function complain(error) {
  if (!(error instanceof Error)) console.error(error);
  else {
    if ("output" in error && error.output) console.error(`\n${String(error.output).trimEnd()}`);
    console.error(`\n${"output" in error ? error.message : error.stack}`);
  }
  process.exitCode = 1;
}
