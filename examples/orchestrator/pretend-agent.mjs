#!/usr/bin/env node
// Stands in for a coding agent: reads its prompt, and leaves a web server behind unless the prompt says that one runs.
//   pretend-agent.mjs <port>
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";

const port = Number(process.argv[2] ?? 3103);
const prompt = await text(process.stdin);
const running = /^\{"name":"web",.*"base_url":"([^"]+)"/m.exec(prompt)?.[1];
if (running) {
  console.log(`I use what runs: ${running} says ${await (await fetch(running)).text()}`);
} else {
  const sidecar = /^Write `([^`]+)`/m.exec(prompt)?.[1];
  if (!sidecar) throw new Error("the prompt does not say where to ask for services");
  const base_url = `http://127.0.0.1:${port}`;
  const web = {
    name: "web",
    cmd: "node",
    args: ["-e", `require("http").createServer((q, r) => r.end("hello")).listen(${port}, "127.0.0.1")`],
    cwd: process.cwd(),
    ports: [port],
    ttl_minutes: 10,
    attrs: { base_url },
    healthcheck: { type: "http", url: base_url, expect_status: 200, interval_s: 1, timeout_s: 20 },
  };
  mkdirSync(dirname(sidecar), { recursive: true, mode: 0o700 });
  writeFileSync(`${sidecar}.draft`, JSON.stringify({ specs: [web] }, null, 2), { mode: 0o600 });
  renameSync(`${sidecar}.draft`, sidecar);
  console.log(`I leave a server behind, described in ${sidecar}`);
}
