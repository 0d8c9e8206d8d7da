/** Writes numbered lines with the time at a steady rate. Argument: lines per second. */
import { writeSync } from "node:fs";

const perSecond = Number(process.argv[2]);
const begun = performance.now();
let written = 0;
setInterval(() => {
  const due = Math.floor(((performance.now() - begun) / 1_000) * perSecond);
  let text = "";
  const now = Date.now();
  for (; written < due; written++) text += `${written} ${now} the quick brown fox jumps over the lazy dog\n`;
  if (text !== "") writeSync(1, text);
}, 5);
