#!/usr/bin/env node
// Prints the token of the engine's home, or with --link the address that logs a browser in.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

if (process.argv.includes("--help")) {
  console.log("usage: npm run token [-- --link]\n\nThe home is MOORAGE_HOME, or ~/.moorage.");
  process.exit(0);
}

const engine = join(process.env.MOORAGE_HOME || join(homedir(), ".moorage"), "engine");
try {
  const token = readFileSync(join(engine, "token"), "utf8").trim();
  if (!process.argv.includes("--link")) console.log(token);
  else console.log(`${JSON.parse(readFileSync(join(engine, "engine.json"), "utf8")).url}/#token=${token}`);
} catch (error) {
  console.error(`there is no engine in ${engine} yet (${error.code ?? error.message}): run \`npm start\` first`);
  process.exit(1);
}
