import { z } from "zod";
import { lineOf, syntaxErrorIn } from "@/lib/json/locate";
import { isId } from "@/lib/spec/ids";
import { serverSchema } from "./server-schema";
import { spawnSchema } from "./spawn-schema";
import { webhooksSchema } from "./webhook-schema";

const projectRule = z.strictObject({
  /** A glob on a spec's work directory. */
  match: z.string().min(1),
  project: z.string().refine(isId, "letters, digits, dots, hyphens and underscores, at most 64, no `..`"),
});

const settingsSchema = z.strictObject({
  managedSpawn: spawnSchema.prefault({}),
  server: serverSchema.prefault({}),
  /** The first rule that matches names the project of a dispatch that the engine opens by itself. */
  projects: z.array(projectRule).default([]),
  webhooks: webhooksSchema,
});

export type Settings = z.output<typeof settingsSchema>;
export type { SpawnPolicy } from "./spawn-schema";

export type SettingsProblem = {
  /** `server.port`, or the name of the environment variable. */
  key: string;
  rule: string;
  /** Of config.json, counted from 1; null where the environment is at fault. */
  line: number | null;
};

export type Overrides = { MOORAGE_PORT?: string | undefined; MOORAGE_HOST?: string | undefined };

/**
 * The settings in force: config.json under the environment. Pure; every problem is told at once.
 *
 * @param text of config.json, null where there is none
 */
export function parseSettings(
  text: string | null,
  env: Overrides,
): { ok: true; settings: Settings } | { ok: false; problems: SettingsProblem[] } {
  const json = (text ?? "{}").replace(/^\uFEFF/, "");
  const error = syntaxErrorIn(json);
  if (error)
    return {
      ok: false,
      problems: [{ key: "config.json", rule: `not JSON, column ${error.column}`, line: error.line }],
    };

  const overridden = withOverrides(JSON.parse(json), env);
  const parsed = settingsSchema.safeParse(overridden);
  if (parsed.success) return { ok: true, settings: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, json, env)) };
}

function withOverrides(config: unknown, { MOORAGE_PORT: port, MOORAGE_HOST: host }: Overrides): unknown {
  if ((port === undefined && host === undefined) || !isObject(config)) return config;
  const { server = {} } = config;
  if (!isObject(server)) return config;
  return {
    ...config,
    // What is no number stays text, so that the schema refuses it by its name.
    server: {
      ...server,
      ...(port !== undefined && { port: /^\d+$/.test(port) ? Number(port) : port }),
      ...(host !== undefined && { host }),
    },
  };
}

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function problemsOf(issue: z.core.$ZodIssue, json: string, env: Overrides): SettingsProblem[] {
  const at = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ ...placed([...at, key], json), rule: "unknown key" }));
  }
  const rule = issue.message;
  const key = at.join(".");
  if (key === "server.port" && env.MOORAGE_PORT !== undefined) return [{ key: "MOORAGE_PORT", rule, line: null }];
  if (key === "server.host" && env.MOORAGE_HOST !== undefined) return [{ key: "MOORAGE_HOST", rule, line: null }];
  return [{ ...placed(at, json), rule }];
}

const placed = (at: (string | number)[], json: string) => ({
  key: at.join(".") || "config.json",
  line: lineOf(json, at),
});
