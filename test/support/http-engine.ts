import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Home, layout } from "@/server/home/home";
import { type Answer, ask } from "./ask";
import { freePort } from "./free-port";
import { type LaunchOptions, launchEngine } from "./launch-engine";
import { fastConfig } from "./plain-services";

/** The built engine on a port of this machine, with a home of its own or one that an earlier engine left. */
export type HttpEngine = {
  url: string;
  port: number;
  token: string;
  home: Home;
  pid: number;
  /** A request with the token; a body goes out as JSON. Headers given here win; an undefined one is not sent. */
  api<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<Answer<T>>;
  /** SIGKILL; resolves when the process is gone. Services go on running. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when the process is gone. Services go on running. */
  stop(): Promise<void>;
  ended: Promise<number | string>;
  output(): string;
};

export type EngineOptions = Partial<LaunchOptions> & { config?: string };

/** Starts the engine; rejects with what it said if it does not come up. */
export async function startHttpEngine(options: EngineOptions = {}): Promise<HttpEngine> {
  const root = options.home ?? realpathSync(mkdtempSync(join(tmpdir(), "moorage-home-")));
  const port = options.port ?? (await freePort());
  const home = layout(root);
  writeFileSync(home.config, options.config ?? fastConfig());
  const { child, up, ended, output } = launchEngine({ ...options, home: root, port });
  await up;
  const token = readFileSync(home.token, "utf8").trim();

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    token,
    home,
    pid: child.pid ?? 0,
    api(method, path, body, headers = {}) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const sent = {
        authorization: `Bearer ${token}`,
        ...(text === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      };
      const given = Object.entries(sent).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const question = { method, path, headers: Object.fromEntries(given) };
      return ask(port, text === undefined ? question : { ...question, body: text });
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    ended,
    output,
  };
}
