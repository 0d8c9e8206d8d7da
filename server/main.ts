import { readFileSync } from "node:fs";
import { nodeClock } from "@/lib/edges/node-clock";
import { nodeDisk } from "@/lib/edges/node-disk";
import { boot } from "./boot";
import { HELP, parseFlags } from "./flags";
import { homeFrom, prepareHome } from "./home/home";
import { takeHome } from "./home/home-lock";
import { loadSettings } from "./home/load-settings";
import { scopedTokens } from "./home/scoped-tokens";
import { digestOf, loadToken } from "./home/token";
import { createListener } from "./http/listener";
import { nextPages } from "./http/next-pages";
import { createBucket } from "./http/rate-limit";

const startedAt = Date.now();
const IDLE_BEFORE_NEXT_MS = 1_000;

main().catch((error: Error) => {
  console.error(`moorage: ${error.message}`);
  process.exit(1);
});

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.kind === "help") return console.log(HELP);
  if (flags.kind === "usage") return leave(flags.problem, 2);

  const version = packageVersion();
  const home = await prepareHome(homeFrom(flags.home, process.env));
  const loaded = await loadSettings(home.config, nodeDisk, {
    ...process.env,
    ...(flags.port ? { MOORAGE_PORT: flags.port } : {}),
  });
  if (!loaded.ok) return leave(loaded.problem, 1);
  const { settings } = loaded;
  const { host, port, auth } = settings.server;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

  const taken = await takeHome(home.root, () => ({ pid: process.pid, url, started_at: startedAt, version }));
  if (!("lock" in taken)) {
    const who = taken.holder
      ? `process ${taken.holder.pid} at ${taken.holder.url}`
      : "another process that does not answer";
    return leave(
      `the home ${home.root} is held by ${who}. Use that one, stop it, or set MOORAGE_HOME to another directory.`,
      1,
    );
  }

  const token = await loadToken(home.token);
  const names = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const hosts = new Set([...names, ...settings.server.allowedHosts.map((name) => name.toLowerCase())]);
  const next = nextPages(flags.dev, nodeClock);
  const report = (message: string, error: unknown) =>
    log(`${message}: ${error instanceof Error ? error.message : String(error)}`);
  let serve = (): void => undefined;
  const up = new Promise<void>((resolve) => {
    serve = resolve;
  });
  const server = createListener({
    settings: { hosts, auth, tokenDigest: digestOf(token), scoped: scopedTokens(home.tokens, report) },
    clock: nodeClock,
    wrongTokens: createBucket(settings.server.limits.wrongTokens, () => performance.now()),
    version,
    pages: next.pages,
    upgrade: next.upgrade,
    hotReads: process.env.MOORAGE_HOT_READS !== "off",
    report,
    up,
  });

  // The port first: an engine that cannot be reached must not touch a service.
  const problem = await listen(port, host);
  if (problem) return leave(problem, 1);
  const engine = await boot({ home, settings, token, version, startedAt, log });
  serve();
  await nodeDisk.writeAtomic(
    home.holder,
    `${JSON.stringify({ pid: process.pid, url, started_at: startedAt, version })}\n`,
  );

  console.log(`Moorage ${version} is up: ${url}`);
  console.log(`Open the dashboard: ${url}/#token=${token}`);
  if (auth === "off") console.log('WARNING: "auth" is "off": every program on this machine can command this engine.');
  console.log(`Home: ${home.root}   Stop with Ctrl-C; services go on running.`);

  // Loading Next blocks the loop for a moment: before the first page, but not while services are adopted.
  setTimeout(
    () => void engine.ready.then(next.warmUp).catch((error) => report("loading the pages", error)),
    flags.dev ? 0 : IDLE_BEFORE_NEXT_MS,
  ).unref();

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(0));
  process.on("unhandledRejection", (error) => report("unhandled rejection", error));

  function listen(port: number, host: string): Promise<string | null> {
    return new Promise((resolve) => {
      server.once("error", (error: NodeJS.ErrnoException) => {
        const hint = "Stop that program, or choose another port with --port or MOORAGE_PORT.";
        resolve(
          error.code === "EADDRINUSE"
            ? `port ${port} on ${host} is taken by another program. ${hint}`
            : `cannot listen on ${host}:${port}: ${error.message}`,
        );
      });
      server.listen(port, host, () => resolve(null));
    });
  }
}

function log(message: string): void {
  console.error(`${new Date().toISOString()} ${message}`);
}

function leave(message: string, code: number): void {
  console.error(`moorage: ${message}`);
  process.exitCode = code;
  // The home lock and the listener must not keep a process alive that has nothing to do.
  setImmediate(() => process.exit(code));
}

/** The version of the package that this bundle belongs to. */
function packageVersion(): string {
  for (const up of ["../../", "../../../"]) {
    try {
      return JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), "utf8")).version;
    } catch {} // one level further up in development
  }
  return "unknown";
}
