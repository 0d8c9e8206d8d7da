import { z } from "zod";
import { isId } from "@/lib/spec/ids";
import type { Json } from "@/lib/spec/spec";

const ID_RULE = "must be letters, digits, `.`, `_` and `-`, at most 64, beginning with a letter or digit, without `..`";

/** The id of an agent or a project. */
export const Id = z.string(ID_RULE).refine(isId, ID_RULE).meta({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" });

/** Any JSON value; it came from JSON, so nothing needs to be looked at. */
export const AnyJson = z.custom<Json>(() => true);

export const Millis = z.number().describe("Epoch milliseconds");

/** A whole number as a query spells it. */
export const whole = (least: number, most: number) =>
  spelled(/^-?\d{1,16}$/, least, most, `must be a whole number from ${least} to ${most}`, "integer");

/** A number of seconds as a query spells it. */
export const seconds = (most: number) =>
  spelled(/\S/, 0, most, `must be a number of seconds from 0 to ${most}`, "number");

function spelled(form: RegExp, minimum: number, maximum: number, rule: string, type: "integer" | "number") {
  return z
    .string()
    .transform((text, context) => {
      const value = form.test(text) ? Number(text) : Number.NaN;
      if (value >= minimum && value <= maximum) return value;
      context.issues.push({ code: "custom", message: rule, input: text });
      return z.NEVER;
    })
    .meta({ type, minimum, maximum });
}

/** A parameter that may be given several times. */
export const list = <Schema extends z.ZodType>(element: Schema) => z.array(element).default([]);

/** The parameters of an operation that has none. */
export const NO_QUERY = z.strictObject({});

export const STREAM_HEADERS = { "Last-Event-ID": "Goes on behind the event with this id, exactly" };

/** Which service a path names. */
export const NameParams = z.object({
  name: z.string().describe("Name of the service; `project/name` where several projects have it"),
});

/** Where the name alone fits several services. */
export const WhichProject = { project: z.string().optional().describe("The project, where a name alone fits several") };

/** Where an agent worked. */
export const CwdRoot = z
  .string()
  .startsWith("/", "must be an absolute path")
  .max(500)
  .describe("Every work directory must lie at or below it");
