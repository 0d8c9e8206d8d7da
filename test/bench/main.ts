import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Bench, Row } from "./bench";
import { adopt } from "./benches/adopt";
import { firstHealth } from "./benches/first-health";
import { health } from "./benches/health";
import { idle } from "./benches/idle";
import { ledger } from "./benches/ledger";
import { life, managerRestart, start } from "./benches/life";
import { logFollowing } from "./benches/log-following";
import { logReading } from "./benches/log-reading";
import { reading } from "./benches/reading";
import { state } from "./benches/state";
import { growthOf } from "./growth";
import { machine } from "./machine";
import { markdown, type Report } from "./report";

const BENCHES: readonly Bench[] = [
  start,
  reading,
  life,
  managerRestart,
  firstHealth,
  adopt,
  state,
  health,
  ledger,
  logReading,
  logFollowing,
  idle,
];

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, only: { type: "string" }, json: { type: "string" } },
});
const quick = values.quick ?? false;
const effort = quick
  ? { quick, rounds: 1, seconds: 1, sizes: [10, 1_000] }
  : { quick, rounds: 3, seconds: 3, sizes: [10, 100, 1_000] };
const wanted = values.only?.split(",");
const unknown = wanted?.filter((name) => !BENCHES.some((bench) => bench.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(", ")}; there are ${BENCHES.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

// Reading these certificates costs every Node process as much as a start of the engine.
delete process.env.NODE_EXTRA_CA_CERTS;
const before = machine();
const rows: Row[] = [];
let failed = 0;
for (const bench of BENCHES.filter(({ name }) => wanted?.includes(name) ?? true)) {
  console.error(`bench: ${bench.name} …`);
  try {
    rows.push(...(await bench.run(effort)));
  } catch (error) {
    failed++;
    console.error(`bench: ${bench.name} could not be measured: ${error instanceof Error ? error.stack : error}`);
  }
}
const after = machine();
const report: Report = { machine: { ...before, load: [...before.load, ...after.load] }, rows, growth: growthOf(rows) };
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
console.log(markdown(report));
process.exit(failed === 0 ? 0 : 1);
