import { describe, expect, it } from "vitest";
import { parseSettings, type Settings } from "@/lib/config/settings";

const LIMITS = {
  commands: { perSecond: 10, burst: 20 },
  restarts: { perSecond: 10, burst: 200 },
  wrongTokens: { perSecond: 5, burst: 20 },
};

function accepted(text: string | null, env = {}): Settings {
  const parsed = parseSettings(text, env);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
}

function problems(text: string, env = {}) {
  const parsed = parseSettings(text, env);
  return parsed.ok ? [] : parsed.problems;
}

describe("without a file", () => {
  it("the defaults hold", () => {
    const { managedSpawn, server, projects } = accepted(null);
    const { executableAllowlist, envKeyAllowlist, envKeyAllowlistPrefixes, envKeyDenyPatterns, ...numbers } =
      managedSpawn;
    expect(numbers).toEqual({
      enabled: true,
      maxSpecsPerFile: 5,
      maxNameLength: 64,
      maxArgsCount: 64,
      maxEnvVars: 32,
      maxAttrsBytes: 2048,
      maxTtlMinutes: 1440,
      defaultTtlMinutes: 240,
      sweepIntervalSec: 30,
      defaultHealthIntervalSec: 1,
      healthBackoffSec: 30,
      healthFailureThreshold: 3,
      healthSuccessThreshold: 1,
      logRotateBytes: 10485760,
      bootReconcileMaxMs: 2000,
      promptContextMaxBytes: 2048,
      requireGitWorkdir: true,
      gitWorktreeMaxParentDepth: 6,
      maxLiveServices: 1000,
      maxLivePerProject: 200,
      maxLivePerAgent: 50,
      stopGraceMs: 5000,
      exitedRetentionMinutes: 60,
      trustedExecutableDirs: [],
      envKeyPolicy: "allowlist",
      envKeyDenyOverrides: [],
      healthAllowedHosts: [],
      watchAgents: false,
    });
    expect(executableAllowlist.join(" ")).toBe(
      "node bun deno npm npx pnpm yarn python python3 pip pip3 uv go cargo java ruby php dotnet docker podman adb " +
        "emulator gradle gradlew mvn mvnw make pwsh powershell bash sh curl wget git pg_isready redis-cli",
    );
    expect(envKeyAllowlist.join(" ")).toBe(
      "NODE_ENV PORT HOST HOSTNAME DEBUG LOG_LEVEL TZ LANG CI FORCE_COLOR NO_COLOR DATABASE_URL REDIS_URL BASE_URL " +
        "API_URL JAVA_HOME ANDROID_HOME",
    );
    expect(envKeyAllowlistPrefixes.join(" ")).toBe(
      "VITE_ NEXT_ NUXT_ REACT_APP_ EXPO_ PUBLIC_ SVELTE_ ASTRO_ npm_config_ SPRING_ FLASK_ DJANGO_ RAILS_",
    );
    expect(envKeyDenyPatterns).toContain("*TOKEN*");
    expect(server).toEqual({ port: 7331, host: "127.0.0.1", auth: "commands", allowedHosts: [], limits: LIMITS });
    expect(projects).toEqual([]);
  });

  it("two readers do not share a list", () => {
    accepted(null).managedSpawn.executableAllowlist.push("rm");
    expect(accepted(null).managedSpawn.executableAllowlist).not.toContain("rm");
  });
});

it("a file changes what it names and nothing else", () => {
  const settings = accepted(
    '\uFEFF{"managedSpawn":{"maxTtlMinutes":600},"projects":[{"match":"/src/shop/**","project":"shop"}]}',
  );
  expect(settings.managedSpawn).toEqual({ ...accepted(null).managedSpawn, maxTtlMinutes: 600 });
  expect(settings.projects).toEqual([{ match: "/src/shop/**", project: "shop" }]);
});

it.each([
  ["127.0.0.1", "commands"],
  ["localhost", "commands"],
  ["0.0.0.0", "all"],
  ["192.168.1.7", "all"],
])("reads are open to the programs of this machine only: on %s the token is wanted for %s", (host, auth) => {
  expect(accepted(null, { MOORAGE_HOST: host }).server.auth).toBe(auth);
});

it("the environment overrides the file", () => {
  const { server } = accepted('{"server":{"port":1,"auth":"all"}}', { MOORAGE_PORT: "8000", MOORAGE_HOST: "::1" });
  expect(server).toEqual({ port: 8000, host: "::1", auth: "all", allowedHosts: [], limits: LIMITS });
});

describe("a problem is named with its key, rule and line", () => {
  it.each([
    [
      "an unknown key",
      '{\n  "managedSpawn": {\n    "maxTtlMinuts": 5\n  }\n}',
      [["managedSpawn.maxTtlMinuts", 3, /unknown key/]],
    ],
    ["an unknown section", '{\n"spawn": {} }', [["spawn", 2, /unknown key/]]],
    [
      "a wrong type",
      '{"managedSpawn":{\n"maxTtlMinutes": "600"}}',
      [["managedSpawn.maxTtlMinutes", 2, /expected number/]],
    ],
    ["a number out of range", '{"server":\n\n{"port": 65536}}', [["server.port", 3, /<=65535/]]],
    [
      "a default above its cap",
      '{"managedSpawn":{\n"maxTtlMinutes": 60}}',
      [["managedSpawn.defaultTtlMinutes", 1, /must not be above/]],
    ],
    [
      "an empty prefix",
      '{"managedSpawn":{"envKeyAllowlistPrefixes":[\n"A_",\n""]}}',
      [["managedSpawn.envKeyAllowlistPrefixes.1", 3, />=1/]],
    ],
    [
      "a project that climbs",
      '{"projects":[\n{"match":"x","project":"a..b"}]}',
      [["projects.0.project", 2, /letters/]],
    ],
    ["an open door", '{"server":{"host":"0.0.0.0",\n"auth":"off"}}', [["server.auth", 2, /loopback/]]],
    ["a word that is no choice", '{"server":{"auth":"none"}}', [["server.auth", 1, /"commands"/]]],
    ["something else than an object", "[]", [["config.json", 1, /expected object/]]],
    ["broken JSON", '{\n  "server": {,}\n}', [["config.json", 2, /not JSON, column 14/]]],
    [
      "several at once",
      '{"a":1,\n"b":2}',
      [
        ["a", 1, /unknown/],
        ["b", 2, /unknown/],
      ],
    ],
  ] as const)("%s", (_what, text, expected) => {
    expect(problems(text)).toEqual(
      expected.map(([key, line, rule]) => ({ key, line, rule: expect.stringMatching(rule) })),
    );
  });

  it.each(["eighty", "-1", "80.5", "", "99999", "0x50"])("MOORAGE_PORT=%j", (port) => {
    expect(problems("{}", { MOORAGE_PORT: port })).toEqual([
      { key: "MOORAGE_PORT", rule: expect.any(String), line: null },
    ]);
  });

  it("MOORAGE_HOST=''", () => {
    expect(problems("{}", { MOORAGE_HOST: "" })).toEqual([
      { key: "MOORAGE_HOST", rule: expect.any(String), line: null },
    ]);
  });
});
