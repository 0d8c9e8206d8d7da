#!/usr/bin/env node
// Does what an agent and its orchestrator do: writes each sidecar where an agent would, asks for the verdict and
// prints it. Needs a running engine (`npm start`).
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const examples = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
/** Full of mistakes on purpose; every other example should come up. */
const REFUSED = "broken";
const FIRST_PORT = 3101;
const home = process.env.MOORAGE_HOME || join(homedir(), ".moorage");

if (process.argv.includes("--help")) {
  console.log(
    "usage: npm run example [-- [--port <n>] <name> ...]\n\nSubmits the sidecars below examples/ and prints the verdicts; exits 1 when one is not what it should be.\n--port <n>: they get n and n + 1 instead of 3101 and 3102.",
  );
  process.exit(0);
}

const engine = await readJson(join(home, "engine", "engine.json")).catch(() => null);
if (!engine) fail(`no engine has used the home ${home} yet: run \`npm start\` in another terminal first`);
const token = (await readFile(join(home, "engine", "token"), "utf8")).trim();

const wanted = process.argv.slice(2);
const at = wanted.indexOf("--port");
const firstPort = at < 0 ? FIRST_PORT : Number(wanted.splice(at, 2)[1]);
if (!(firstPort >= 1024 && firstPort <= 65_000)) fail("--port takes a number from 1024 to 65000");
const folders = (await readdir(examples)).filter((name) => existsSync(join(examples, name, "managed-spawn.json")));
for (const folder of wanted.length > 0 ? wanted : folders) {
  if (!folders.includes(folder)) fail(`there is no example ${folder}; there are ${folders.join(", ")}`);
  await submit(folder);
}

async function submit(folder) {
  const text = await readFile(join(examples, folder, "managed-spawn.json"), "utf8");
  const sidecar = JSON.parse(
    text
      .replaceAll("<examples>", JSON.stringify(examples).slice(1, -1))
      .replace(/\b310[12]\b/g, (port) => String(Number(port) - FIRST_PORT + firstPort)),
  );
  const agent = sidecar.written_by;
  await mkdir(join(home, "agents", agent), { recursive: true, mode: 0o700 });
  await writeFile(join(home, "agents", agent, "managed-spawn.json"), JSON.stringify(sidecar), { mode: 0o600 });

  const response = await fetch(`${engine.url}/api/dispatches?wait=60`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ agent, project: "examples", wi_id: sidecar.wi_id, required: true }),
  }).catch((error) => fail(`the engine at ${engine.url} does not answer: ${error.cause?.message ?? error.message}`));
  const dispatch = await response.json();
  if (dispatch.error) fail(`${folder}: ${dispatch.error.message}`);
  print(folder, dispatch, sidecar);
  if (dispatch.status !== (folder === REFUSED ? "error" : "success")) process.exitCode = 1;
}

function print(folder, dispatch, sidecar) {
  const took = ((dispatch.finished_at - dispatch.started_at) / 1_000).toFixed(2);
  console.log(`\n${folder}: ${dispatch.status}${dispatch.partial ? " (partial)" : ""} in ${took} s   ${dispatch.id}`);
  for (const { id, outcome, pid, first_health_ms, reason } of dispatch.specs) {
    const { attrs = {} } = sidecar.specs.find(({ name }) => id.endsWith(`/${name}`)) ?? {};
    const health = first_health_ms === null ? "" : `first healthy after ${first_health_ms} ms`;
    console.log(`  ${id}  ${outcome}  pid ${pid ?? "-"}  ${reason ?? health}  ${attrs.base_url ?? ""}`);
  }
  if (dispatch.status !== "error") return;
  console.log(`  ${dispatch.failure_class}: ${dispatch.reason}`);
  for (const { reason, pointer, rule } of dispatch.faults) console.log(`    at ${pointer || "/"}: ${reason} (${rule})`);
  if (/^spec\[\d+\]: port-/.test(dispatch.reason)) console.log("  other ports: npm run example -- --port 4101");
  if (dispatch.inbox) console.log(`  the agent was told in ${join(home, dispatch.inbox)}`);
}

async function readJson(path) {
  return JSON.parse(await readFile(path, "utf8"));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
