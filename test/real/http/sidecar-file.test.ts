import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import { engineOfFile } from "../../support/engine-of-file";
import { everythingIn } from "../../support/everything-in";
import { markedProcesses } from "../../support/marked";
import { fastConfig, sleeper } from "../../support/plain-services";
import { bound, canBindRoot } from "../../support/rights";
import { rowsOf, verdictOf } from "../../support/submit";

// The owner of everything may look into any directory: the engine of this file may not, whoever runs the tests.
const file = engineOfFile({
  through: bound,
  config: fastConfig({ executableAllowlist: ["sh", "node", "not-installed-anywhere"] }),
});

const AGENT = "ripley";
const SECRET = "hunter2-is-not-to-be-seen";
const outside = mkdtempSync(join(tmpdir(), "moorage-outside-"));
const secretFile = join(outside, "secret.json");
writeFileSync(secretFile, JSON.stringify({ specs: [], note: SECRET }));

/** Where a sidecar is cut in two, and white space may follow. */
const CUT = '{"specs":['.length;

const directory = () => file.engine.home.agent(AGENT);
const path = () => join(directory(), "managed-spawn.json");
const specs = (over: object = {}) => JSON.stringify({ specs: [sleeper("web", over)] });

afterEach(() => {
  if (existsSync(directory())) chmodSync(directory(), 0o700);
  rmSync(directory(), { recursive: true, force: true });
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

/** Whatever lay there, the engine goes on answering, and has started nothing. */
async function unharmed(judged: Dispatch): Promise<void> {
  expect(judged).toMatchObject({ status: "error", failure_class: "invalid-managed-spawn", retryable: false });
  const health = await file.engine.api("GET", "/api/health");
  expect(health).toMatchObject({ status: 200, body: { ok: true, pid: file.engine.pid } });
  expect(await rowsOf(file.engine, "shop")).toEqual([]);
  expect(markedProcesses(file.engine.home.id)).toEqual([]);
}

const CASES: [what: string, make: () => void, reason: RegExp | string][] = [
  [
    "a command that is not installed",
    () => writeFileSync(path(), specs({ cmd: "not-installed-anywhere", args: [] })),
    "spec[0]: cmd-not-found (not-installed-anywhere)",
  ],
  [
    "a command outside the trusted directories",
    () => writeFileSync(path(), specs({ cmd: join(outside, "node") })),
    `spec[0]: cmd-not-trusted (${join(outside, "node")})`,
  ],
  [
    "a broken regular expression",
    () =>
      writeFileSync(
        path(),
        specs({ healthcheck: { type: "command", cmd: "node -v", shell: false, expect_regex: "(", timeout_s: 1 } }),
      ),
    /^spec\[0\]: healthcheck-expect-regex-invalid \(.+\)$/,
  ],
  ["a pipe that nobody writes to", () => execFileSync("mkfifo", [path()]), "sidecar-not-a-file"],
  [
    "a sparse file of 600 MB",
    () => {
      writeFileSync(path(), "");
      truncateSync(path(), 600_000_000);
    },
    "sidecar-too-large (>262144B)",
  ],
  ["a link to a file outside", () => symlinkSync(secretFile, path()), "sidecar-is-a-link"],
  ["a hard link to a file outside", () => linkSync(secretFile, path()), "sidecar-is-a-hard-link"],
  ["a link into nothing", () => symlinkSync(join(outside, "nothing"), path()), "sidecar-is-a-link"],
  ["a directory in its place", () => mkdirSync(path()), "sidecar-not-a-file"],
  [
    "text that is not UTF-8",
    () => writeFileSync(path(), Buffer.from(specs(), "utf16le")),
    /^sidecar-not-(utf8|json.*)$/,
  ],
  [
    "Latin-1 in a string",
    () => writeFileSync(path(), Buffer.from(specs({ attrs: { note: "caf\u00e9" } }), "latin1")),
    "sidecar-not-utf8",
  ],
  ["half a file", () => writeFileSync(path(), specs().slice(0, CUT)), `sidecar-not-json (line 1, column ${CUT + 1})`],
  ["an empty file", () => writeFileSync(path(), ""), "sidecar-not-json (line 1, column 1)"],
  ["no JSON, but a secret", () => writeFileSync(path(), `${SECRET}: yes`), "sidecar-not-json (line 1, column 1)"],
  ["JSON that is no sidecar", () => writeFileSync(path(), "42"), "not-an-object"],
];

describe("a sidecar that is", () => {
  it.each(CASES)("%s has its reason, and goes", async (_, make, reason) => {
    mkdirSync(directory(), { recursive: true });
    make();
    const judged = await verdictOf(file.engine, { agent: AGENT });
    expect(judged.reason).toEqual(typeof reason === "string" ? reason : expect.stringMatching(reason));
    await unharmed(judged);
    expect(existsSync(path())).toBe(false);
    // The next dispatch does not find it again.
    expect(await verdictOf(file.engine, { agent: AGENT })).toMatchObject({ status: "skipped" });
  });

  it.skipIf(!canBindRoot)("in a directory that cannot be read is no missing sidecar", async () => {
    mkdirSync(directory(), { recursive: true });
    writeFileSync(path(), specs());
    chmodSync(directory(), 0o000);
    const judged = await verdictOf(file.engine, { agent: AGENT });
    expect(judged.reason).toBe("sidecar-unreadable (EACCES)");
    await unharmed(judged);
  });

  it("in a directory that is a link is not followed, and what it leads to stays", async () => {
    writeFileSync(join(outside, "managed-spawn.json"), specs());
    symlinkSync(outside, directory());
    const judged = await verdictOf(file.engine, { agent: AGENT });
    expect(judged.reason).toBe("agent-directory-is-a-link");
    await unharmed(judged);
    expect(existsSync(join(outside, "managed-spawn.json"))).toBe(true);
    rmSync(directory());
  });
});

it.each([
  ["a link", () => symlinkSync(secretFile, path())],
  ["a hard link", () => linkSync(secretFile, path())],
])("%s to a secret shows it to nobody, and the secret stays where it is", async (_, make) => {
  mkdirSync(directory(), { recursive: true });
  make();
  const { id } = await verdictOf(file.engine, { agent: AGENT });
  for (const where of [`/api/dispatches/${id}`, "/api/dispatches", "/api/managed-processes?include=ended"]) {
    expect((await file.engine.api("GET", where)).text).not.toContain(SECRET);
  }
  expect(file.engine.output()).not.toContain(SECRET);
  expect(everythingIn(file.engine.home.root)).not.toContain(SECRET);
  expect(readFileSync(secretFile, "utf8")).toContain(SECRET);
});

it("a byte order mark is tolerated", async () => {
  mkdirSync(directory(), { recursive: true });
  writeFileSync(path(), `\uFEFF${specs()}`);
  expect(await verdictOf(file.engine, { agent: AGENT })).toMatchObject({ status: "success" });
  expect(existsSync(path())).toBe(false);
});

it("a file that is still being written is waited for", async () => {
  mkdirSync(directory(), { recursive: true });
  const text = specs();
  writeFileSync(path(), text.slice(0, CUT));
  // It grows all the time, so that at no look it seems to be finished.
  const growing = setInterval(() => appendFileSync(path(), " "), 10);
  const body = { agent: AGENT, project: "shop" };
  const { body: open } = await file.engine.api<Dispatch>("POST", "/api/dispatches", body);
  clearInterval(growing);
  appendFileSync(path(), text.slice(CUT));
  const judged = await file.engine.api<Dispatch>("GET", `/api/dispatches/${open.id}?wait=30`);
  expect(judged.body).toMatchObject({ status: "success", specs: [{ name: "web", outcome: "healthy" }] });
});
