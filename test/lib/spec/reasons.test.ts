import { describe, expect, it } from "vitest";
import type { SpawnPolicy } from "@/lib/config/settings";
import { REASONS } from "@/lib/spec/reasons";
import { type DispatchLimits, validateSidecar } from "@/lib/spec/validate";
import { aPolicy } from "./a-policy";
import { aSidecar, aSpec, commandCheck, httpCheck } from "./a-sidecar";
import { fakeWorld } from "./fake-world";

const world = fakeWorld({
  worktrees: ["/src/shop"],
  directories: ["/src/shop/packages/web", "/tmp/plain", "/src/shop/1/2/3/4/5/6/7"],
  files: ["/tmp/evil/node", "/src/shop/bin/node", "/src/shop/readme.md", "/opt/tools/node"],
  trusted: ["/opt/tools"],
});

const judge = (input: unknown, policy: SpawnPolicy = aPolicy(), limits: DispatchLimits = {}) =>
  validateSidecar(input, policy, world, limits);

const spec = (over: Record<string, unknown>) => aSidecar(aSpec(over));
const http = (over: Record<string, unknown>) => spec({ healthcheck: httpCheck(over) });
const command = (over: Record<string, unknown>) => spec({ healthcheck: commandCheck(over) });
const env = (...entries: [string, unknown][]) => spec({ env: Object.fromEntries(entries) });
const repeat = (count: number, value: unknown) => Array.from({ length: count }, () => value);
const circle = () => {
  const attrs: Record<string, unknown> = {};
  attrs.self = attrs;
  return attrs;
};

const REFUSED: [reason: string, input: unknown][] = [
  ["not-an-object", []],
  ["specs-missing", {}],
  ["specs-empty", { specs: [] }],
  ["specs-too-many (>5)", aSidecar(...repeat(6, aSpec()))],
  ["spec[0]: not-an-object", aSidecar(7)],
  ["spec[1]: duplicate-name (web)", aSidecar(aSpec(), aSpec())],
  ["written_by-not-string", { ...aSidecar(aSpec()), written_by: 7 }],
  ["wi_id-not-string", { ...aSidecar(aSpec()), wi_id: {} }],

  ["spec[0]: name-missing", spec({ name: undefined })],
  ["spec[0]: name-too-long (>64)", spec({ name: "a".repeat(65) })],
  ["spec[0]: name-not-kebab-case (Web)", spec({ name: "Web" })],
  ["spec[0]: name-not-kebab-case (con)", spec({ name: "con" })],
  ["spec[0]: name-not-kebab-case (lpt1)", spec({ name: "lpt1" })],

  ["spec[0]: cmd-missing", spec({ cmd: "" })],
  ["spec[0]: cmd-too-long", spec({ cmd: "n".repeat(201) })],
  ["spec[0]: cmd-invalid-characters", spec({ cmd: "node\0" })],
  ["spec[0]: cmd-not-on-allowlist (rm)", spec({ cmd: "rm" })],
  ["spec[0]: cmd-not-on-allowlist (\u212aubectl)", spec({ cmd: "\u212aubectl" })],
  ["spec[0]: cmd-not-trusted (/tmp/evil/node)", spec({ cmd: "/tmp/evil/node" })],
  ["spec[0]: cmd-not-trusted (/tmp/missing/node)", spec({ cmd: "/tmp/missing/node" })],
  ["spec[0]: cmd-not-trusted (./node)", spec({ cmd: "./node" })],
  ["spec[0]: cmd-not-trusted (../../evil/node)", spec({ cmd: "../../evil/node", cwd: "/src/shop" })],

  ["spec[0]: restart-invalid", spec({ restart: "always" })],
  ["spec[0]: restart-invalid", spec({ restart: {} })],
  ["spec[0]: restart-invalid", spec({ restart: { policy: "sometimes" } })],
  ["spec[0]: restart-invalid", spec({ restart: { policy: "always", max_restarts: 0 } })],
  ["spec[0]: restart-invalid", spec({ restart: { policy: "always", max_restarts: 1.5 } })],
  ["spec[0]: restart-invalid", spec({ restart: { policy: "always", backoff_s: true } })],
  ["spec[0]: restart-invalid", spec({ restart: { policy: "always", retries: 3 } })],

  ["spec[0]: args-not-array", spec({ args: "x" })],
  ["spec[0]: args-too-many (>64)", spec({ args: repeat(65, "a") })],
  ["spec[0]: arg-not-string", spec({ args: ["a", null] })],
  ["spec[0]: arg-too-long", spec({ args: ["a".repeat(501)] })],
  ["spec[0]: arg-invalid-characters", spec({ args: ["a\nb"] })],
  ["spec[0]: arg-invalid-characters", spec({ args: ["\ud800"] })],

  ["spec[0]: cwd-not-string", spec({ cwd: 4 })],
  ["spec[0]: cwd-too-long", spec({ cwd: `/${"a".repeat(500)}` })],
  ["spec[0]: cwd-invalid-characters", spec({ cwd: "/src\u2028" })],
  ["invalid-workdir: spec[0]: not an absolute path (src/shop)", spec({ cwd: "src/shop" })],

  ["spec[0]: env-not-object", spec({ env: ["A=1"] })],
  ["spec[0]: env-too-many (>32)", env(...Array.from({ length: 33 }, (_, i): [string, string] => [`VITE_${i}`, ""]))],
  ["spec[0]: env-key-not-on-allowlist (SECRET)", env(["SECRET", "x"])],
  [
    "spec[0]: env-key-not-on-allowlist (__proto__)",
    JSON.parse('{"specs":[{"name":"a","cmd":"node","env":{"__proto__":"x"}}]}'),
  ],
  ["spec[0]: env-value-not-string (VITE_A)", env(["VITE_A", 1])],
  ["spec[0]: env-value-too-long (VITE_A)", env(["VITE_A", "x".repeat(1_001)])],
  ["spec[0]: env-value-invalid-characters (VITE_A)", env(["VITE_A", "a\r"])],

  ["spec[0]: ports-not-array", spec({ ports: 3000 })],
  ["spec[0]: ports-too-many (>20)", spec({ ports: repeat(21, 3000) })],
  ["spec[0]: port-invalid (80)", spec({ ports: ["80"] })],
  ["spec[0]: port-invalid (0x1000)", spec({ ports: ["0x1000"] })],
  ["spec[0]: port-invalid (true)", spec({ ports: [true] })],
  ["spec[0]: port-invalid ([3000])", spec({ ports: [[3000]] })],
  ["spec[0]: port-invalid (null)", spec({ ports: [null] })],

  ["spec[0]: ttl-invalid", spec({ ttl_minutes: 0.5 })],
  ["spec[0]: ttl-invalid", spec({ ttl_minutes: true })],
  ["spec[0]: ttl-invalid", spec({ ttl_minutes: Number.POSITIVE_INFINITY })],
  ["spec[0]: ttl-invalid", spec({ ttl_minutes: "1e999" })],
  ["spec[0]: ttl-too-long (>1440min)", spec({ ttl_minutes: 1440.5 })],

  ["spec[0]: attrs-not-object", spec({ attrs: [] })],
  ["spec[0]: attrs-not-object", spec({ attrs: { toJSON: () => "text" } })],
  ["spec[0]: attrs-not-serializable (Do not know how to serialize a BigInt)", spec({ attrs: { big: 1n } })],
  ["spec[0]: attrs-not-serializable (Converting circular structure to JSON)", spec({ attrs: circle() })],
  ["spec[0]: attrs-not-serializable (has no JSON form)", spec({ attrs: { toJSON: () => undefined } })],
  ["spec[0]: attrs-too-large (>2048B)", spec({ attrs: { a: "é".repeat(1_024) } })],

  ["spec[0]: healthcheck-missing", spec({ healthcheck: null })],
  ["spec[0]: healthcheck-type-invalid (undefined)", spec({ healthcheck: {} })],
  ["spec[0]: healthcheck-type-invalid ([1])", spec({ healthcheck: { type: [1] } })],
  ["spec[0]: healthcheck-timeout-invalid", http({ timeout_s: 3_601 })],
  ["spec[0]: healthcheck-interval-invalid", http({ interval_s: 0 })],
  ["spec[0]: healthcheck-url-missing", http({ url: "" })],
  ["spec[0]: healthcheck-url-not-absolute", http({ url: "localhost:3001" })],
  ["spec[0]: healthcheck-url-host-not-allowed (example.com)", http({ url: "http://example.com/" })],
  ["spec[0]: healthcheck-expect-status-missing", http({ expect_status: null })],
  ["spec[0]: healthcheck-expect-status-invalid", http({ expect_status: 600 })],

  ["spec[0]: healthcheck-cmd-missing", command({ cmd: "" })],
  ["spec[0]: healthcheck-cmd-too-long", command({ cmd: `node ${"x".repeat(1_000)}` })],
  ["spec[0]: healthcheck-cmd-invalid-characters", command({ cmd: "node a\nrm b", shell: true })],
  ["spec[0]: healthcheck-shell-not-boolean", command({ shell: "true" })],
  ["spec[0]: healthcheck-expect-regex-missing", command({ expect_regex: "" })],
  ["spec[0]: healthcheck-expect-regex-too-long", command({ expect_regex: "a".repeat(501) })],
  [
    "spec[0]: healthcheck-expect-regex-invalid (Invalid regular expression: /(/: Unterminated group)",
    command({ expect_regex: "(" }),
  ],
  ["spec[0]: healthcheck-cmd-not-on-allowlist (rm)", command({ cmd: "rm -rf /" })],
  ["spec[0]: healthcheck-cmd-not-on-allowlist (rm)", command({ cmd: "node a.js && rm b", shell: true })],
  ["spec[0]: healthcheck-cmd-not-on-allowlist ($()", command({ cmd: "node $(id)", shell: true })],
  ['spec[0]: healthcheck-cmd-not-on-allowlist (unterminated ")', command({ cmd: 'node "a' })],
  ["spec[0]: healthcheck-cmd-not-trusted (/tmp/evil/node)", command({ cmd: "/tmp/evil/node x" })],
];

const codeOf = (reason: string) =>
  reason
    .replace(/^spec\[\d+\]: /, "")
    .replace(/^(invalid-workdir):.*$/, "$1")
    .split(" (")[0];

describe("a sidecar is refused", () => {
  it.each(REFUSED)("%j", (reason, input) => {
    expect(judge(input)).toMatchObject({ ok: false, reason });
  });

  it("for every code there is, by a case above", () => {
    const covered = new Set(REFUSED.map(([reason]) => codeOf(reason)));
    expect(Object.keys(REASONS).filter((code) => !covered.has(code))).toEqual([]);
  });
});

describe("a work directory", () => {
  const strict = aPolicy({ requireGitWorkdir: true });

  it.each([
    ["/src/shop", null],
    ["/src/shop/packages/web", null],
    ["/src/shop/1/2/3/4/5/6", null],
    [
      "/src/shop/1/2/3/4/5/6/7",
      "path exists but lies 7 levels below a git worktree, at most 6 (/src/shop/1/2/3/4/5/6/7); nearest git worktree: /src/shop",
    ],
    ["/src/shop/gone", "path does not exist (/src/shop/gone); nearest git worktree: /src/shop"],
    ["/nowhere", "path does not exist (/nowhere); no git worktree above it"],
    ["/tmp/plain", "path exists but is not in a git worktree (/tmp/plain); no git worktree above it"],
    [
      "/src/shop/readme.md",
      "path exists but is not a directory (/src/shop/readme.md); nearest git worktree: /src/shop",
    ],
  ])("%s", (cwd, fault) => {
    const verdict = judge(spec({ cwd }), strict);
    expect(verdict.ok ? null : verdict.reason).toBe(fault === null ? null : `invalid-workdir: spec[0]: ${fault}`);
  });

  it("may be left out where no root is asked for", () => {
    expect(judge(spec({}), strict).ok).toBe(true);
  });

  it.each([
    ["/src/shop/packages/web", "/src/shop", true],
    ["/src/shop", "/src/shop", true],
    ["/src/shop", "/src/shop/packages", false],
    ["/tmp/plain", "/src/shop", false],
    [undefined, "/src/shop", false],
    ["/tmp/gone", "/tmp", false],
  ])("%s under the dispatch root %s: %s", (cwd, cwdRoot, accepted) => {
    const verdict = judge(spec({ cwd }), aPolicy(), { cwdRoot });
    expect(verdict.ok ? "accepted" : verdict.reason).toBe(
      accepted ? "accepted" : "invalid-workdir: spec[0]: outside dispatch root",
    );
  });
});

describe("the engine's own port", () => {
  it("may not be declared", () => {
    expect(judge(spec({ ports: [3001, "7331"] }), aPolicy(), { enginePort: 7331 })).toMatchObject({
      reason: "spec[0]: port-invalid (7331)",
      faults: [{ pointer: "/specs/0/ports/1" }],
    });
  });

  it("may not be probed", () => {
    const verdict = judge(http({ url: "http://localhost:7331/" }), aPolicy(), { enginePort: 7331 });
    expect(verdict).toMatchObject({ reason: "spec[0]: healthcheck-url-host-not-allowed (localhost:7331)" });
  });
});

describe("the first fault", () => {
  it.each([
    [
      "a spec before the record's fields",
      { specs: [aSpec(), aSpec({ name: "b", ports: 1 })], written_by: 4 },
      "spec[1]: ports-not-array",
    ],
    ["an earlier spec", aSidecar(aSpec({ healthcheck: null }), aSpec({ name: "Web" })), "spec[0]: healthcheck-missing"],
    [
      "a duplicate after the rest of its spec",
      aSidecar(aSpec(), aSpec({ healthcheck: null })),
      "spec[1]: healthcheck-missing",
    ],
    ["a duplicate before the next spec", aSidecar(aSpec(), aSpec(), 7), "spec[1]: duplicate-name (web)"],
    ["the allowlist before the arguments", spec({ cmd: "rm", args: 7 }), "spec[0]: cmd-not-on-allowlist (rm)"],
    [
      "the work directory before the env",
      spec({ cwd: "x", env: 3 }),
      "invalid-workdir: spec[0]: not an absolute path (x)",
    ],
    ["an earlier argument", spec({ args: ["a".repeat(501), 7] }), "spec[0]: arg-too-long"],
    ["an earlier key", env(["VITE_A", 7], ["SECRET", "x"]), "spec[0]: env-value-not-string (VITE_A)"],
    ["the key before its value", env(["SECRET", 7]), "spec[0]: env-key-not-on-allowlist (SECRET)"],
    [
      "the count of variables before any",
      env(["SECRET", 7], ...Array.from({ length: 33 }, (_, i): [string, string] => [`K${i}`, ""])),
      "spec[0]: env-too-many (>32)",
    ],
    [
      "the host before the status",
      http({ url: "http://example.com", expect_status: 1 }),
      "spec[0]: healthcheck-url-host-not-allowed (example.com)",
    ],
    ["the timeout before the URL", http({ url: 7, timeout_s: 0 }), "spec[0]: healthcheck-timeout-invalid"],
    ["the timeout before the interval", http({ interval_s: 0, timeout_s: 0 }), "spec[0]: healthcheck-timeout-invalid"],
    [
      "the pattern before the command's name",
      command({ cmd: "rm", expect_regex: "" }),
      "spec[0]: healthcheck-expect-regex-missing",
    ],
    ["written_by before wi_id", { wi_id: 1, written_by: 1, specs: [aSpec()] }, "written_by-not-string"],
  ])("is %s", (_what, input, reason) => {
    expect(judge(input)).toMatchObject({ reason });
  });
});
