import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import { markedProcesses } from "../../support/marked";

const own = engineOfFile();

/** Random, and of a kind that no word, host or number has. */
const secret = (): string => `${randomBytes(15).toString("base64url")}-9Z`;

const SERVICES = 25;
/** As many as an env may have. */
const VALUES_EACH = 32;
const SHAPED_EACH = 8;

type Planted = { specs: unknown[]; secrets: string[] };

/**
 * Services with secrets in everything that an agent can write: all are known from the env or have the look of one.
 * Each prints them, repeats them in its check's error output, and never becomes healthy, but for the last: prompts
 * tell only of those that are.
 */
function planted(index: number): Planted {
  const values = Array.from({ length: VALUES_EACH }, secret);
  const env = Object.fromEntries(values.map((value, at) => [`VITE_S${at}`, value]));
  const token = () => `ghp_${randomBytes(18).toString("hex")}`;
  const key = () => `sk-${randomBytes(18).toString("hex")}`;
  const shaped = [token(), key(), secret(), token(), key(), token(), key(), token()];
  const all = [...values, ...shaped];
  const healthy = index === SERVICES - 1;
  const [inArgs, inAttrs, byFlag] = [values[0], values[1], shaped[2]];
  const spec = {
    name: `svc-${index}`,
    cmd: "sh",
    args: [
      "-c",
      'env; echo "$0 $@"; exec sleep 300',
      "--seed",
      inArgs,
      "--api-token",
      byFlag,
      ...shaped.slice(0, 2),
      ...shaped.slice(3),
    ],
    env,
    attrs: { note: `see ${inAttrs}`, password: byFlag, list: [shaped[0], { [String(values[2])]: 1 }] },
    healthcheck: {
      type: "command",
      cmd: `sh -c 'echo ready; echo seed=${values[3]} key=${shaped[1]} >&2; exit ${healthy ? 0 : 3}'`,
      shell: false,
      expect_regex: "ready",
      interval_s: 0.2,
      timeout_s: healthy ? 60 : 1,
    },
  };
  return { specs: [spec], secrets: all };
}

/** Stands on the last line that each of these services writes. */
const ECHOED = "--api-token";
const UNREAD = "could not be read:";
const STREAM_PATIENCE_MS = 10_000;

/** What a stream says up to a text that comes late in it. */
async function streamOf(path: string, last: string): Promise<[string, string]> {
  const { url, token } = own.engine;
  const left = AbortSignal.timeout(STREAM_PATIENCE_MS);
  let text = "";
  try {
    const { body } = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` }, signal: left });
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes(last)) return [path, text];
    }
  } catch {
    // told by what is missing
  }
  return [path, `${UNREAD} ${text}`];
}

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile())
    : [];

describe("a thousand secrets that agents planted", () => {
  let everything: [string, string][] = [];
  let secrets: string[] = [];

  beforeAll(async () => {
    const { api, home } = own.engine;
    const batches = Array.from({ length: SERVICES }, (_, index) => planted(index));
    secrets = batches.flatMap((batch) => batch.secrets);
    const answers = await Promise.all(
      batches.map(({ specs }, index) =>
        api("POST", "/api/dispatches?wait=60", { agent: `agent-${index}`, project: "shop", specs }),
      ),
    );
    const invalid = await api("POST", "/api/dispatches?wait=60", {
      agent: "agent-x",
      project: "shop",
      specs: { specs: [{ ...(batches[0]?.specs[0] as object), ports: ["x"] }] },
    });
    const paths = [
      "/api/managed-processes?include=ended",
      ...batches.map((_, index) => `/api/managed-processes/by-name/shop/svc-${index}`),
      "/api/dispatches",
      `/api/dispatches/${(invalid.body as { id: string }).id}`,
      "/api/projects",
      "/api/prompts/live-processes?project=shop",
      "/api/managed-processes/wait/shop/svc-0?for=healthy&timeout=0",
    ];
    const names = batches.map((_, index) => `svc-${index}`);
    const readings = [
      ...paths,
      ...names.flatMap((name) => [
        `/api/managed-processes/logs/shop/${name}?lines=5000`,
        `/api/managed-processes/logs/shop/${name}?after=-1&format=text`,
        `/api/managed-processes/logs/shop/${name}?download=1`,
        `/api/managed-processes/probes/shop/${name}`,
      ]),
      "/api/managed-processes/logs/shop/svc-0?grep=VITE",
      "/api/managed-processes/logs/shop/svc-0?regex=seed|token",
      "/api/managed-processes/probes",
      "/api/managed-processes/usage",
      "/api/events?limit=1000",
      "/api/events?limit=1000&format=ndjson",
      "/api/events?download=1",
      "/api/metrics",
      "/api/ports",
      "/api/ports?format=csv",
      "/api/ports?format=markdown",
      "/api/ports/1",
      "/api/prompts/managed-spawn?agent=a&project=shop",
      "/api/health",
    ];
    // First: then what they write is there.
    const streamed = await Promise.all([
      ...names.map((name) => streamOf(`/api/managed-processes/log-stream/shop/${name}?tail=1048576`, ECHOED)),
      streamOf(`/api/stream?tail=1048576&topics=processes,events,${names.map((n) => `log:shop/${n}`).join()}`, ECHOED),
      streamOf("/api/events/stream?after=-1", "health-failed"),
    ]);
    const reads = await Promise.all(
      readings.map(async (path): Promise<[string, string]> => {
        const { status, text } = await api("GET", path);
        return [path, status === 200 || status === 408 ? text : `${UNREAD} ${status} ${text}`];
      }),
    );
    const restarts = await Promise.all(
      batches.map((_, index) => api("POST", "/api/managed-processes/restart", { name: `shop/svc-${index}` })),
    );
    everything = [
      ...[...answers, invalid, ...restarts].map(({ text }): [string, string] => ["an answer", text]),
      ...reads,
      ...streamed,
      ["what the engine says", own.engine.output()],
      ...[home.events, home.dispatches, ...filesUnder(join(home.root, "inbox"))].map((path): [string, string] => [
        path,
        readFileSync(path, "utf8"),
      ]),
    ];
  });

  afterAll(() => {
    everything = [];
  });

  it("were in the text that was looked through, and the looking finds what is there", () => {
    expect(secrets).toHaveLength(SERVICES * (VALUES_EACH + SHAPED_EACH));
    const log = readFileSync(own.engine.home.log("shop/svc-0"), "utf8");
    expect(secrets.slice(0, VALUES_EACH).filter((value) => !log.includes(value))).toEqual([]);
    expect(everything.find(([place]) => place === "/api/dispatches")?.[1]).toContain("svc-0");
    const refused = everything.find(([place]) => place.startsWith("/api/dispatches/"))?.[1];
    expect(refused).toMatch(/"submitted":"\{.*•••/);
    expect(everything.filter(([place]) => place.includes("/inbox/")).length).toBeGreaterThanOrEqual(SERVICES - 1);
    expect(everything.filter(([, text]) => text.startsWith(UNREAD))).toEqual([]);
    const logs = everything.filter(([place]) => /logs|log-stream|live-processes/.test(place));
    expect(logs.filter(([, text]) => !text.includes("•••")).map(([place]) => place)).toEqual([]);
  });

  it("stand in no byte of any answer, event, verdict, alert or line of the engine", () => {
    const found = everything.flatMap(([place, text]) =>
      secrets.filter((value) => text.includes(value)).map((value) => `${value} in ${place}: ${around(text, value)}`),
    );
    expect(found.slice(0, 5)).toEqual([]);
  });
});

const around = (text: string, value: string): string =>
  text.slice(Math.max(0, text.indexOf(value) - 60), text.indexOf(value) + value.length);

describe.skipIf(process.platform !== "linux")("the engine's own secrets", () => {
  it("are in the environment of no process that it started", async () => {
    const { api, home, token } = own.engine;
    const check = {
      type: "command",
      cmd: "sh -c 'echo yes'",
      shell: false,
      expect_regex: "yes",
      interval_s: 0.2,
      timeout_s: 20,
    };
    const specs = [{ name: "web", cmd: "sh", args: ["-c", "sleep 300 & exec sleep 301"], healthcheck: check }];
    const submitted = await api("POST", "/api/dispatches?wait=30", { agent: "a", project: "shop", specs });
    expect(submitted.body, submitted.text).toMatchObject({ status: "success" });
    const pids = markedProcesses(home.id).map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    for (const pid of pids) {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      expect(environment).toContain("MOORAGE_SERVICE=");
      expect(environment).not.toContain(token);
      expect(environment).not.toMatch(/(?:^|\0)MOORAGE_(?:HOME|PORT)=/);
      expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).not.toContain(token);
    }
  });

  it("are in files that only the operator can read", () => {
    const { home } = own.engine;
    const modes = [home.token, home.state, home.events].map((path) => (statSync(path).mode & 0o777).toString(8));
    expect(modes).toEqual(["600", "600", "600"]);
    expect((statSync(home.root).mode & 0o077).toString(8)).toBe("0");
  });
});
