import { z } from "zod";

/** Which service a tool means. */
export const TARGET = {
  name: z.string().min(1).max(129).describe("`web`, or `shop/web` where several projects have one"),
  project: z.string().optional().describe("The project, where `name` alone fits several"),
};

/** A whole number as an agent gives it; some write it as a string. */
export const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Where only the incarnation that the agent has seen is meant. */
export const SEEN = {
  generation: count(1, 9_999_999)
    .optional()
    .describe("Only if the service still is this generation, as get_service told it: another one is left alone"),
};

export const expectedOf = (generation: number | undefined) =>
  generation === undefined ? {} : { expected: { generation } };
