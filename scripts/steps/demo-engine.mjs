import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { inRoot } from "./root.mjs";

const EXAMPLES = ["node-http", "python-files", "queue-worker"];

/**
 * An engine with a home of its own that runs the examples and some services in trouble, for pictures of it.
 * @param {string} home an empty directory
 */
export async function demoEngine(home) {
  const port = await freePort();
  writeFileSync(join(home, "config.json"), JSON.stringify({ managedSpawn: { stopGraceMs: 500, healthBackoffSec: 1 } }));
  const child = spawn(process.execPath, [inRoot("dist", "server", "main.mjs")], {
    env: { ...process.env, NODE_ENV: "production", MOORAGE_HOME: home, MOORAGE_PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  await isUp(child);
  const url = `http://127.0.0.1:${port}`;
  const token = readFileSync(join(home, "engine", "token"), "utf8").trim();
  const ask = (method, path, body) => request(url, token, method, path, body);

  for (const example of EXAMPLES) await submitExample(example, ask);
  await introduceTrouble(ask);

  return {
    url,
    token,
    async close() {
      const { items } = await ask("GET", "/api/managed-processes");
      await Promise.all(items.map(({ id }) => ask("POST", "/api/managed-processes/kill", { name: id })));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** An example as it is, but for its port: somebody may run the examples while pictures are taken. */
async function submitExample(name, ask) {
  const text = readFileSync(inRoot("examples", name, "managed-spawn.json"), "utf8");
  const free = String(await freePort());
  const { specs, written_by, wi_id } = JSON.parse(
    text.replaceAll("<examples>", inRoot("examples")).replaceAll(/310\d/g, free),
  );
  const body = { agent: written_by, project: "examples", wi_id, specs };
  const dispatch = await ask("POST", "/api/dispatches?wait=60", body);
  if (dispatch.status !== "success") throw new Error(`the example ${name} did not start: ${dispatch.reason}`);
}

/** A shop whose services are in every state that a picture should show. */
async function introduceTrouble(ask) {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const specs = [
    // Answers well at first and badly from then on.
    serving("api", ports[0], "let n=0;", "s.writeHead(n++<3?200:503).end('')", { attrs: {} }),
    serving("web", ports[1], SAY, "s.end('ok')", { ttl_minutes: 4 }, SAID),
    serving("search", ports[2], "setTimeout(()=>process.exit(134),900);", "s.end('ok')", { attrs: {} }),
    { ...sleeping("mail"), ttl_minutes: 480 },
    sleeping("old-worker"),
  ];
  const body = { agent: "dallas", project: "shop", wi_id: "W-17", specs };
  await ask("POST", "/api/dispatches?wait=30", body);
  await ask("POST", "/api/managed-processes/kill", { name: "shop/old-worker" });
  // One that is refused.
  const indexer = { ...sleeping("indexer"), cmd: "curl2", healthcheck: { type: "http", url: "http://example.org/" } };
  await ask("POST", "/api/dispatches?wait=30", { ...body, wi_id: "W-18", specs: [indexer] });
  for (const [name, state] of [
    ["api", "unhealthy"],
    ["search", "exited"],
  ]) {
    await ask("GET", `/api/managed-processes/wait/shop/${name}?for=${state}&timeout=30`);
  }
}

/** What a log has that a picture of it should show: colours (`^` is escape), JSON, levels, a stack trace. */
const SAID = [
  "^[1;32mready^[0m in ^[36m312 ms^[0m",
  JSON.stringify({ level: "info", msg: "listening", host: "127.0.0.1", routes: 14 }),
  JSON.stringify({ level: "warn", msg: "slow query", ms: 812, sql: "select id, total from orders" }),
  "DEBUG cache miss key=user:42",
  "ERROR the mail could not be sent",
  "Error: connect ECONNREFUSED 127.0.0.1:2525",
  "    at TCPConnectWrap.afterConnect (node:net:1611:16)",
  "    at Mailer.send (src/mailer.ts:41:9)",
  ...Array.from({ length: 10 }, (_, n) => `INFO GET /orders/${n + 1} ^[32m200^[0m in ${((n * 7) % 5) + 2} ms`),
];
const SAY = "for(const one of process.argv.slice(1))console.log(one.replaceAll('^','\\x1b'));";

const serving = (name, port, before, answer, over, said = []) => ({
  name,
  cmd: "node",
  args: ["-e", `${before}require('http').createServer((q,s)=>{${answer}}).listen(${port},'127.0.0.1')`, ...said],
  cwd: inRoot(),
  ports: [port],
  attrs: { base_url: `http://127.0.0.1:${port}` },
  healthcheck: { type: "http", url: `http://127.0.0.1:${port}/`, expect_status: 200, interval_s: 0.3, timeout_s: 20 },
  ...over,
});

const sleeping = (name) => ({
  name,
  cmd: "sh",
  args: ["-c", "echo ready; exec sleep 3600"],
  cwd: inRoot(),
  healthcheck: {
    type: "command",
    cmd: "sh -c 'echo yes'",
    shell: false,
    expect_regex: "yes",
    interval_s: 1,
    timeout_s: 20,
  },
});

async function request(url, token, method, path, body) {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) };
  const response = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return response.json();
}

function isUp(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (/^Moorage .* is up: /m.test(said)) resolve();
    });
    child.once("close", () => reject(new Error(`the engine ended before it was up: ${said}`)));
  });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
