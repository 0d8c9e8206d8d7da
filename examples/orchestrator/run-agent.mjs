#!/usr/bin/env node
// Runs one agent as an orchestrator does: tells it what it may leave running and what runs already, and takes its run
// for good only when all that it left is healthy.
//   run-agent.mjs <agent> <project> <command> [argument …] < task.md
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});
const [agent, project, command, ...args] = process.argv.slice(2);
if (!command) throw new Error("usage: run-agent.mjs <agent> <project> <command> [argument …] < task.md");
const home = process.env.MOORAGE_HOME || join(homedir(), ".moorage");
const { url } = JSON.parse(readFileSync(join(home, "engine", "engine.json"), "utf8"));
const headers = { authorization: `Bearer ${readFileSync(join(home, "engine", "token"), "utf8").trim()}` };

async function ask(path, body) {
  const post = { method: "POST", headers: { ...headers, "content-type": "application/json" }, body };
  const response = await fetch(url + path, body ? post : { headers });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

// Before: the task, the hint, and what other agents left running. What an earlier run left in the file is not asked for.
const who = new URLSearchParams({ agent, project });
const hint = await (await ask(`/api/prompts/managed-spawn?${who}`)).text();
const live = await (await ask(`/api/prompts/live-processes?${new URLSearchParams({ project })}`)).text();
rmSync(join(home, "agents", agent, "managed-spawn.json"), { force: true });
const child = spawn(command, args, { stdio: ["pipe", "inherit", "inherit"] });
child.stdin.on("error", () => {}); // an agent need not read its prompt
child.stdin.end([await text(process.stdin), hint, live].filter(Boolean).join("\n\n"));
const [code] = await once(child, "close");
if (code !== 0) throw new Error(`${agent} ended with ${code}: nothing of it is started`);

// After: the gate.
let verdict = await (await ask("/api/dispatches?wait=120", JSON.stringify({ agent, project }))).json();
while (verdict.status === "pending") verdict = await (await ask(`/api/dispatches/${verdict.id}?wait=120`)).json();
const specs = verdict.specs.map(({ id, outcome, reason }) => `${id} ${outcome}${reason ? `: ${reason}` : ""}`);
console.log([`${agent}: ${verdict.status}`, verdict.reason, ...specs].filter(Boolean).join("\n  "));
process.exitCode = verdict.status === "error" ? 1 : 0;
