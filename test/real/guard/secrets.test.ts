import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineOfFile } from "../../support/engine-of-file";
import { markedProcesses } from "../../support/marked";

const own = engineOfFile();

/** Random, and of a kind that no word, host or number has. */
const secret = (): string => `${randomBytes(15).toString("base64url")}-9Z`;

const SERVICES = 20;
const VALUES_EACH = 32;

type Planted = { specs: unknown[]; secrets: string[] };

/**
 * Services with secrets in everything that an agent can write: all are known from the env or have the look of one.
 * Each prints them, repeats them in its check's error output, and never becomes healthy.
 */
function planted(index: number): Planted {
  const values = Array.from({ length: VALUES_EACH }, secret);
  const env = Object.fromEntries(values.map((value, at) => [`VITE_S${at}`, value]));
  const shaped = [`ghp_${randomBytes(18).toString("hex")}`, `sk-${randomBytes(18).toString("hex")}`, secret()];
  const all = [...values, ...shaped];
  const [inArgs, inAttrs, byFlag] = [values[0], values[1], shaped[2]];
  const spec = {
    name: `svc-${index}`,
    cmd: "sh",
    args: ["-c", 'env; echo "$0 $@"; exec sleep 300', "--seed", inArgs, "--api-token", byFlag, ...shaped.slice(0, 2)],
    env,
    attrs: { note: `see ${inAttrs}`, password: byFlag, list: [shaped[0], { [String(values[2])]: 1 }] },
    healthcheck: {
      type: "command",
      cmd: `sh -c 'echo seed=${values[3]} key=${shaped[1]} >&2; exit 3'`,
      shell: false,
      expect_regex: "never",
      interval_s: 0.2,
      timeout_s: 1,
    },
  };
  return { specs: [spec], secrets: all };
}

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile())
    : [];

describe("seven hundred secrets that agents planted", () => {
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
      "/api/projects",
      "/api/prompts/live-processes?project=shop",
      "/api/managed-processes/wait/shop/svc-0?for=healthy&timeout=0",
    ];
    const reads = await Promise.all(
      paths.map(async (path): Promise<[string, string]> => [path, (await api("GET", path)).text]),
    );
    const restarts = await Promise.all(
      batches.map((_, index) => api("POST", "/api/managed-processes/restart", { name: `shop/svc-${index}` })),
    );
    everything = [
      ...[...answers, invalid, ...restarts].map(({ text }): [string, string] => ["an answer", text]),
      ...reads,
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
    expect(secrets).toHaveLength(SERVICES * (VALUES_EACH + 3));
    const log = readFileSync(own.engine.home.log("shop/svc-0"), "utf8");
    expect(secrets.slice(0, VALUES_EACH).filter((value) => !log.includes(value))).toEqual([]);
    expect(everything.find(([place]) => place === "/api/dispatches")?.[1]).toContain("svc-0");
    expect(everything.filter(([place]) => place.includes("/inbox/")).length).toBeGreaterThanOrEqual(SERVICES);
    expect(everything.map(([, text]) => text).join()).toContain("•••");
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
