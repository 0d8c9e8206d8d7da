import { z } from "zod";
import {
  DEFAULT_ENV_DENY_PATTERNS,
  DEFAULT_ENV_KEYS,
  DEFAULT_ENV_PREFIXES,
  DEFAULT_EXECUTABLES,
} from "./default-lists";

const DAY_SECONDS = 86_400;
const WEEK_MINUTES = 10_080;

const count = (fallback: number, max: number) => z.int().min(1).max(max).default(fallback);
const seconds = (fallback: number, max: number) => z.number().positive().max(max).default(fallback);
/** No entry may be empty: an empty prefix or pattern would fit everything. */
const names = (fallback: string[]) => z.array(z.string().min(1)).default(() => [...fallback]);

/** `managedSpawn` of config.json: caps, times and policies for services. Defaults: contract, section 11. */
export const spawnSchema = z
  .strictObject({
    enabled: z.boolean().default(true),

    maxSpecsPerFile: count(5, 100),
    maxNameLength: count(64, 64),
    maxArgsCount: count(64, 1_000),
    maxEnvVars: count(32, 1_000),
    maxAttrsBytes: count(2_048, 65_536),

    maxTtlMinutes: count(1_440, WEEK_MINUTES),
    defaultTtlMinutes: count(240, WEEK_MINUTES),
    sweepIntervalSec: seconds(30, DAY_SECONDS),
    defaultHealthIntervalSec: seconds(1, 600),
    healthBackoffSec: seconds(30, DAY_SECONDS),
    healthFailureThreshold: count(3, 100),
    healthSuccessThreshold: count(1, 100),
    stopGraceMs: z.int().min(0).max(600_000).default(5_000),
    bootReconcileMaxMs: count(2_000, 600_000),
    exitedRetentionMinutes: z.number().min(0).max(WEEK_MINUTES).default(60),

    logRotateBytes: z.int().min(4_096).max(1_073_741_824).default(10_485_760),
    promptContextMaxBytes: count(2_048, 1_048_576),

    maxLiveServices: count(1_000, 100_000),
    maxLivePerProject: count(200, 100_000),
    maxLivePerAgent: count(50, 100_000),

    requireGitWorkdir: z.boolean().default(true),
    gitWorktreeMaxParentDepth: z.int().min(0).max(64).default(6),
    executableAllowlist: names(DEFAULT_EXECUTABLES),
    trustedExecutableDirs: names([]),
    envKeyPolicy: z.enum(["allowlist", "denylist"]).default("allowlist"),
    envKeyAllowlist: names(DEFAULT_ENV_KEYS),
    envKeyAllowlistPrefixes: names(DEFAULT_ENV_PREFIXES),
    envKeyDenyPatterns: names(DEFAULT_ENV_DENY_PATTERNS),
    envKeyDenyOverrides: names([]),
    healthAllowedHosts: names([]),
    watchAgents: z.boolean().default(false),
  })
  .refine((spawn) => spawn.defaultTtlMinutes <= spawn.maxTtlMinutes, {
    path: ["defaultTtlMinutes"],
    error: "must not be above maxTtlMinutes",
  });

export type SpawnPolicy = z.output<typeof spawnSchema>;
