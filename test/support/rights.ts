import { spawnSync } from "node:child_process";

const isRoot = process.getuid?.() === 0;
const WITHOUT = [
  "setpriv",
  "--bounding-set=-dac_override,-dac_read_search",
  "--inh-caps=-dac_override,-dac_read_search",
];

/** Words before a command that make file permissions hold for it: root would pass them all. None where that is so already. */
export const bound: readonly string[] = isRoot && works(WITHOUT) ? WITHOUT : [];

/** Whether file permissions hold for a command that is run through `bound`. */
export const canBindRoot = !isRoot || bound.length > 0;

function works([command = "", ...words]: readonly string[]): boolean {
  return spawnSync(command, [...words, "true"]).status === 0;
}
