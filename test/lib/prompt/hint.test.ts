import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpawnPolicy } from "@/lib/config/settings";
import { type HintFor, managedSpawnHint, type Place } from "@/lib/prompt/hint";
import { validateSidecar } from "@/lib/spec/validate";
import { blocksOf, headingsOf } from "../lifecycle/markdown";
import { aPolicy } from "../spec/a-policy";
import { fakeWorld } from "../spec/fake-world";
import { hostile, unseen } from "./hostile";

const ENGINE_PORT = 7_331;

const aPlace = (over: Partial<Place> = {}): Place => ({
  url: `http://127.0.0.1:${ENGINE_PORT}`,
  sidecarPath: "/home/me/.moorage/agents/dallas/managed-spawn.json",
  workdir: "/home/me/.moorage/agents/dallas",
  inbox: "/home/me/.moorage/inbox/dallas",
  tokenPath: "/home/me/.moorage/engine/token",
  ...over,
});

const hint = (over: Partial<HintFor> = {}, policy: Partial<SpawnPolicy> = {}, place: Partial<Place> = {}) =>
  managedSpawnHint(
    { agent: "dallas", wi: "W-17", project: null, ttlMinutes: null, port: 3_001, ...over },
    aPlace(place),
    aPolicy(policy),
  );

/** The sidecar that a hint shows, and the same with the other health check. */
function shown(text: string) {
  const [sidecar, check] = blocksOf(text).map((block) => (block.startsWith("{") ? JSON.parse(block) : null));
  return { sidecar, withCommand: { ...sidecar, specs: [{ ...sidecar.specs[0], healthcheck: check }] } };
}

const verdictOn = (sidecar: unknown, policy: SpawnPolicy) =>
  validateSidecar(sidecar, policy, fakeWorld({ onPath: [] }), { enginePort: ENGINE_PORT });

describe("the hint for an agent", () => {
  it("says where to write, in which shape, with its own ids", () => {
    const text = hint();
    expect(text).toContain("`/home/me/.moorage/agents/dallas/managed-spawn.json`");
    expect(shown(text).sidecar).toMatchObject({
      specs: [{ name: "web", cmd: "node", ports: [3_001], ttl_minutes: 240, healthcheck: { type: "http" } }],
      written_by: "dallas",
      wi_id: "W-17",
    });
    expect(shown(text).withCommand.specs[0].healthcheck).toMatchObject({ type: "command", shell: false });
  });

  it("names no work item where there is none", () => {
    expect(shown(hint({ wi: "" })).sidecar).not.toHaveProperty("wi_id");
  });

  it("tells what the engine does in six steps, the limits, what happens when it fails, and what to try first", () => {
    const text = hint();
    expect(headingsOf(text)).toEqual([
      "What the engine does",
      "Limits in force",
      "If it goes wrong",
      "Before you finish",
    ]);
    expect(text.match(/^\d\. /gm)).toEqual(["1. ", "2. ", "3. ", "4. ", "5. ", "6. "]);
    expect(text).toContain("`invalid-managed-spawn`");
    expect(text).toContain("`managed-spawn-healthcheck-failed`");
    expect(text).toContain("`/home/me/.moorage/inbox/dallas`");
    expect(text).toMatch(/Run the command yourself for five seconds first/);
  });

  it.each([
    [null, 240],
    [60, 60],
    [90.7, 90],
    [0, 1],
    [-5, 1],
    [100_000, 1_440],
  ])("clamps a lease of %s minutes to %d", (ttlMinutes, expected) => {
    expect(shown(hint({ ttlMinutes })).sidecar.specs[0].ttl_minutes).toBe(expected);
  });

  it("takes every cap from the settings", () => {
    const caps = {
      ...{ maxSpecsPerFile: 91, maxNameLength: 61, maxArgsCount: 92, maxEnvVars: 93, maxAttrsBytes: 9_004 },
      ...{ maxTtlMinutes: 9_005, defaultTtlMinutes: 905, defaultHealthIntervalSec: 96, gitWorktreeMaxParentDepth: 57 },
      ...{ maxLiveServices: 9_008, maxLivePerProject: 909, maxLivePerAgent: 910 },
    };
    const text = hint({}, { ...caps, requireGitWorkdir: true });
    for (const cap of Object.values(caps)) expect(text).toMatch(new RegExp(`\\b${cap}\\b`));
  });

  it("takes every list from the settings", () => {
    const lists = { executableAllowlist: ["zig"], trustedExecutableDirs: ["/opt/zig"], healthAllowedHosts: ["db.lan"] };
    const allowlist = { envKeyAllowlist: ["ZIG_HOME"], envKeyAllowlistPrefixes: ["ZIG_X_"] };
    const allowed = hint({}, { ...lists, ...allowlist });
    for (const word of ["zig", "/opt/zig", "db.lan", "ZIG_HOME", "ZIG_X_"]) expect(allowed).toContain(`\`${word}\``);
    const denylist = { envKeyDenyPatterns: ["*ZAG*"], envKeyDenyOverrides: ["ZAGREB"] };
    const denied = hint({}, { envKeyPolicy: "denylist", ...denylist });
    for (const word of ["*ZAG*", "ZAGREB"]) expect(denied).toContain(`\`${word}\``);
    expect(denied).not.toContain("NODE_ENV");
  });

  it("asks for a git worktree only where the settings do", () => {
    expect(hint({}, { requireGitWorkdir: true })).toContain("git worktree");
    expect(hint()).not.toContain("git worktree");
  });

  it("shows the dry run of a draft as a command for this engine, and how to put it in place, quoted for a shell", () => {
    const commandsIn = (text: string) => blocksOf(text).slice(-2);
    expect(commandsIn(hint({ project: "shop" }))).toEqual([
      `curl -sS -H "authorization: Bearer $(cat /home/me/.moorage/engine/token)" -H 'content-type: application/json' --data-binary @/home/me/.moorage/agents/dallas/managed-spawn.json.draft 'http://127.0.0.1:7331/api/managed-processes/validate?project=shop'`,
      "mv /home/me/.moorage/agents/dallas/managed-spawn.json.draft /home/me/.moorage/agents/dallas/managed-spawn.json",
    ]);
    expect(commandsIn(hint({}, {}, { tokenPath: null, sidecarPath: "/my home/o'x.json" }))).toEqual([
      `curl -sS -H 'content-type: application/json' --data-binary @'/my home/o'\\''x.json.draft' http://127.0.0.1:7331/api/managed-processes/validate`,
      `mv '/my home/o'\\''x.json.draft' '/my home/o'\\''x.json'`,
    ]);
  });

  it("says when the engine reads: at the end of a run, or at once where it watches", () => {
    expect(hint()).toContain("1. When your run ends,");
    expect(hint({}, { watchAgents: true })).toContain("1. As soon as the file is there,");
  });

  it.each([
    ["services are switched off", { enabled: false }],
    ["nothing may run", { executableAllowlist: [] }],
    ["what may run has no name that a command is compared as", { executableAllowlist: ["tool.exe", "/bin/tool"] }],
  ])("asks for nothing where %s", (_, policy) => {
    expect(hint({}, policy)).toMatch(/Do not write a sidecar/);
    expect(hint({}, policy)).not.toContain("managed-spawn.json");
  });
});

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.+-]{0,20}$/),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const words = fc.uniqueArray(word, { maxLength: 4 });
const anExecutable = fc.oneof(
  words,
  fc.tuple(fc.constantFrom("node", "python3", "npm", "sh", "pg_isready"), words).map(([one, more]) => [...more, one]),
);

const somePolicy = fc
  .record(
    {
      maxSpecsPerFile: fc.integer({ min: 1, max: 100 }),
      maxNameLength: fc.integer({ min: 1, max: 64 }),
      maxArgsCount: fc.integer({ min: 1, max: 1_000 }),
      maxEnvVars: fc.integer({ min: 1, max: 1_000 }),
      maxAttrsBytes: fc.integer({ min: 1, max: 100 }),
      maxTtlMinutes: fc.integer({ min: 240, max: 10_080 }),
      defaultTtlMinutes: fc.integer({ min: 1, max: 240 }),
      requireGitWorkdir: fc.boolean(),
      executableAllowlist: anExecutable,
      envKeyPolicy: fc.constantFrom("allowlist" as const, "denylist" as const),
      envKeyAllowlist: words,
      envKeyAllowlistPrefixes: words,
      envKeyDenyPatterns: fc.oneof(words, fc.constant(["*"])),
      envKeyDenyOverrides: words,
      healthAllowedHosts: words,
    },
    { requiredKeys: [] },
  )
  .map((over) => aPolicy(over as Partial<SpawnPolicy>));
const anAgent = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/);
const someone = fc.record({
  agent: anAgent,
  wi: hostile,
  project: fc.constant(null),
  ttlMinutes: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  port: fc.constantFrom(3_001, 3_002, 65_535),
});

describe("whatever the settings are and whoever asks, the hint", () => {
  it("shows a sidecar that is accepted, with either health check, and for that agent and work item", () => {
    let accepted = 0;
    fc.assert(
      fc.property(somePolicy, someone, (policy, who) => {
        const text = managedSpawnHint(who, aPlace(), policy);
        if (/Do not write a sidecar/.test(text)) return;
        const { sidecar, withCommand } = shown(text);
        expect(verdictOn(sidecar, policy)).toMatchObject({ ok: true, value: { written_by: who.agent, wi_id: who.wi } });
        expect(verdictOn(withCommand, policy)).toMatchObject({ ok: true });
        accepted++;
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(100);
  }, 60_000);

  it("keeps its headings, its fences and its lines", () => {
    const usual = headingsOf(hint());
    fc.assert(
      fc.property(somePolicy, someone, (policy, who) => {
        const text = managedSpawnHint(who, aPlace(), policy);
        if (/Do not write a sidecar/.test(text)) return;
        expect(headingsOf(text)).toEqual(usual);
        expect(blocksOf(text)).toHaveLength(4);
        expect(text.replaceAll("\n", "")).not.toMatch(unseen);
      }),
    );
  });
});
