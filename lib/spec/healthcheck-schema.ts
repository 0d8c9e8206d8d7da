import { z } from "zod";
import { absentAs } from "./absent";
import { isClean } from "./characters";
import { LIMITS } from "./limits";
import { numeric } from "./numeric";
import { isPlain } from "./plain-copy";
import { shown } from "./shown";
import { TOLD } from "./told";

/** The shape of a health check; its `type` decides which fields there are. Messages are reason codes. */
export const healthcheckSchema = (defaultIntervalSeconds: number) =>
  z.discriminatedUnion("type", [httpSchema(defaultIntervalSeconds), commandSchema(defaultIntervalSeconds)], {
    error: ({ input }) => (isPlain(input) ? `healthcheck-type-invalid (${shown(input.type)})` : "healthcheck-missing"),
  });

const seconds = (error: string, max: number) =>
  numeric(error).pipe(z.number().positive(error).max(max, error)).meta({ exclusiveMinimum: 0, maximum: max });

const pacing = (defaultIntervalSeconds: number) => ({
  timeout_s: seconds("healthcheck-timeout-invalid", LIMITS.timeoutSeconds).describe(TOLD.timeout_s),
  interval_s: absentAs(
    seconds("healthcheck-interval-invalid", LIMITS.intervalSeconds),
    defaultIntervalSeconds,
  ).describe(`${TOLD.interval_s}; ${defaultIntervalSeconds} where it is absent`),
});

const required = (code: string) => z.string(code).min(1, { error: code, abort: true });

const httpSchema = (defaultIntervalSeconds: number) =>
  z.object({
    type: z.literal("http"),
    ...pacing(defaultIntervalSeconds),
    url: required("healthcheck-url-missing").describe(TOLD.url),
    expect_status: statusSchema.describe(TOLD.expect_status),
  });

const badStatus = "healthcheck-expect-status-invalid";

const statusSchema = numeric((issue) =>
  issue.input === undefined || issue.input === null ? "healthcheck-expect-status-missing" : badStatus,
)
  .pipe(z.int(badStatus).min(LIMITS.lowestStatus, badStatus).max(LIMITS.highestStatus, badStatus))
  .meta({ minimum: LIMITS.lowestStatus, maximum: LIMITS.highestStatus });

const commandSchema = (defaultIntervalSeconds: number) =>
  z.object({
    type: z.literal("command"),
    ...pacing(defaultIntervalSeconds),
    cmd: required("healthcheck-cmd-missing")
      .max(LIMITS.healthCommandChars, { error: "healthcheck-cmd-too-long", abort: true })
      .refine(isClean, "healthcheck-cmd-invalid-characters")
      .describe(TOLD.check),
    shell: z.boolean("healthcheck-shell-not-boolean").describe(TOLD.shell),
    expect_regex: required("healthcheck-expect-regex-missing")
      .max(LIMITS.regexChars, { error: "healthcheck-expect-regex-too-long", abort: true })
      .superRefine((pattern, context) => {
        const problem = regexProblem(pattern);
        if (problem !== null) context.addIssue(`healthcheck-expect-regex-invalid (${problem})`);
      })
      .describe(TOLD.expect_regex),
  });

/** What the engine says about a pattern that it cannot compile. Compiling is cheap; running it is another's business. */
function regexProblem(pattern: string): string | null {
  try {
    new RegExp(pattern);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
