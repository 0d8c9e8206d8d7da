import { z } from "zod";
import type { SpawnPolicy } from "@/lib/config/settings";
import { absentAs } from "./absent";
import { copyAttrs } from "./attrs";
import { isClean } from "./characters";
import { healthcheckSchema } from "./healthcheck-schema";
import { isDeviceName, SERVICE_NAME } from "./ids";
import { LIMITS } from "./limits";
import { numeric } from "./numeric";
import { isPlain } from "./plain-copy";
import { restartSchema } from "./restart-schema";
import { shown } from "./shown";
import { TOLD } from "./told";

/** The caps of a sidecar that settings may change. */
export type Caps = Pick<
  SpawnPolicy,
  | "maxSpecsPerFile"
  | "maxNameLength"
  | "maxArgsCount"
  | "maxEnvVars"
  | "maxAttrsBytes"
  | "maxTtlMinutes"
  | "defaultTtlMinutes"
  | "defaultHealthIntervalSec"
>;

/**
 * The shape of a sidecar: types, lengths, numbers. Each message is the reason code of the contract's section 2.
 * Policy (may this run? may that be set?) is not here: shape is universal, policy is configuration.
 */
export const sidecarSchema = (caps: Caps) =>
  z.object(
    {
      specs: z
        .array(specSchema(caps), "specs-missing")
        .min(1, "specs-empty")
        .max(caps.maxSpecsPerFile, `specs-too-many (>${caps.maxSpecsPerFile})`)
        .describe(TOLD.specs),
      written_by: absentAs(z.string("written_by-not-string"), "").describe(TOLD.written_by),
      wi_id: absentAs(z.string("wi_id-not-string"), "").describe(TOLD.wi_id),
    },
    "not-an-object",
  );

const specSchema = (caps: Caps) =>
  z
    .object(
      {
        name: nameSchema(caps.maxNameLength).describe(TOLD.name),
        cmd: cleanText("cmd", "cmd-missing", LIMITS.cmdChars)
          .min(1, { error: "cmd-missing", abort: true })
          .describe(TOLD.cmd),
        args: absentAs(
          z
            .array(cleanText("arg", "arg-not-string", LIMITS.argChars), "args-not-array")
            .max(caps.maxArgsCount, `args-too-many (>${caps.maxArgsCount})`),
          [],
        ).describe(TOLD.args),
        cwd: absentAs(cleanText("cwd", "cwd-not-string", LIMITS.cwdChars), "").describe(TOLD.cwd),
        env: absentAs(envSchema(caps.maxEnvVars), {}).describe(TOLD.env),
        ports: absentAs(
          z
            .array(port, "ports-not-array")
            .max(LIMITS.ports, `ports-too-many (>${LIMITS.ports})`)
            .transform((ports) => [...new Set(ports)]),
          [],
        ).describe(TOLD.ports),
        ttl_minutes: absentAs(ttlSchema(caps.maxTtlMinutes), caps.defaultTtlMinutes).describe(
          `${TOLD.ttl_minutes}; ${caps.defaultTtlMinutes} where it is absent`,
        ),
        attrs: attrsSchema(caps.maxAttrsBytes).describe(`${TOLD.attrs}; at most ${caps.maxAttrsBytes} bytes as JSON`),
        healthcheck: healthcheckSchema(caps.defaultHealthIntervalSec).describe(TOLD.healthcheck),
        restart: restartSchema.describe(TOLD.restart),
      },
      "not-an-object",
    )
    // A policy that was not asked for leaves no trace, so that a definition without it stays what it was.
    .transform(({ restart, ...spec }) => (restart ? { ...spec, restart } : spec));

/** Unfit characters come after the length: a value that is too long is not searched. */
const cleanText = (field: string, wrongType: string, maxChars: number) =>
  z
    .string(wrongType)
    .max(maxChars, { error: `${field}-too-long`, abort: true })
    .refine(isClean, `${field}-invalid-characters`);

const notKebab = (issue: { input?: unknown }) => `name-not-kebab-case (${shown(issue.input)})`;

const nameSchema = (maxChars: number) =>
  z
    .string("name-missing")
    .min(1, { error: "name-missing", abort: true })
    .max(maxChars, { error: `name-too-long (>${maxChars})`, abort: true })
    .regex(SERVICE_NAME, { error: notKebab })
    .refine((name) => !isDeviceName(name), { error: notKebab });

const envSchema = (maxVariables: number) =>
  z
    .record(z.string(), envValue, "env-not-object")
    .refine((env) => Object.keys(env).length <= maxVariables, {
      error: `env-too-many (>${maxVariables})`,
      // Also where a value was refused: both are worth telling.
      when: ({ value }) => isPlain(value),
    })
    .meta({ maxProperties: maxVariables });

const ofKey = (code: string) => ({
  error: (issue: { path?: PropertyKey[] | undefined }) => `${code} (${shown(issue.path?.at(-1))})`,
});

const envValue = z
  .string(ofKey("env-value-not-string"))
  .max(LIMITS.envValueChars, { ...ofKey("env-value-too-long"), abort: true })
  .refine(isClean, ofKey("env-value-invalid-characters"));

const badPort = (issue: { input?: unknown }) => `port-invalid (${shown(issue.input)})`;

const port = numeric(badPort)
  .pipe(
    z.int({ error: badPort }).min(LIMITS.lowestPort, { error: badPort }).max(LIMITS.highestPort, { error: badPort }),
  )
  .meta({ minimum: LIMITS.lowestPort, maximum: LIMITS.highestPort });

/** Compared before it is floored: 1440.5 is over the cap, and what floors to nothing is no lease at all. */
const ttlSchema = (maxMinutes: number) =>
  numeric("ttl-invalid")
    .pipe(z.number().min(1, "ttl-invalid").max(maxMinutes, `ttl-too-long (>${maxMinutes}min)`))
    .transform(Math.floor)
    .meta({ minimum: 1, maximum: maxMinutes });

const attrsSchema = (maxBytes: number) =>
  z
    .unknown()
    .nullish()
    .transform((value, context) => {
      if (value === null || value === undefined) return {};
      const { attrs, reason } = copyAttrs(value, maxBytes);
      if (attrs) return attrs;
      context.issues.push({ code: "custom", message: reason, input: null });
      return z.NEVER;
    })
    .meta({ type: ["object", "null"] });
