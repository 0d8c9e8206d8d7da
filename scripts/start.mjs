#!/usr/bin/env node
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { requireNode } from "./steps/node-version.mjs";
import { inRoot } from "./steps/root.mjs";
import { complain } from "./steps/say.mjs";

const HELP = `Usage: npm start [-- options]

Installs the locked packages and builds when either is out of date, then runs the engine in this process.

  --port <n>     listen here instead of 7331 (or MOORAGE_PORT)
  --home <dir>   keep state, logs and token here instead of ~/.moorage (or MOORAGE_HOME)
  --help         this text

Every other option is handed to the engine.`;

requireNode();
if (process.argv.includes("--help") || process.argv.includes("-h")) console.log(HELP);
else if (await prepared()) await import(pathToFileURL(inRoot("dist", "server", "main.mjs")).href);

/** True when there is something to run; otherwise the reason has been said. */
async function prepared() {
  try {
    await ensureInstalled();
    await ensureBuilt();
  } catch (error) {
    complain(error);
    return false;
  }
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  return true;
}
