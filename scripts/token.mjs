#!/usr/bin/env node
// Prints the token of the engine's home, or with --link an address that logs a browser in once.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const ENGINE_ABSENT = 3;
const LONGEST_MS = 5_000;

if (process.argv.includes("--help")) {
  console.log(
    "usage: npm run token [-- --link]\n\nThe home is MOORAGE_HOME, or ~/.moorage. A link is good once, for ten minutes.",
  );
  process.exit(0);
}

const engine = join(process.env.MOORAGE_HOME || join(homedir(), ".moorage"), "engine");
const read = (name) => readFileSync(join(engine, name), "utf8").trim();

let token;
try {
  token = read("token");
} catch (error) {
  leave(1, `there is no engine in ${engine} yet (${error.code ?? error.message}): run \`npm start\` first`);
}
console.log(process.argv.includes("--link") ? await freshLink() : token);

/** The running engine makes the code: it is the only one that can take it back. */
async function freshLink() {
  let url = "an unknown address";
  try {
    ({ url } = JSON.parse(read("engine.json")));
    const response = await fetch(`${url}/api/login-codes`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const body = await response.json();
    if (response.ok) return `${url}/#token=${body.code}`;
    leave(1, `the engine at ${url} gives no link: ${body.error?.message ?? `status ${response.status}`}`);
  } catch (error) {
    leave(
      ENGINE_ABSENT,
      `no engine answers at ${url} (${error.cause?.code ?? error.message}): run \`npm start\` first`,
    );
  }
}

function leave(code, message) {
  console.error(message);
  process.exit(code);
}
