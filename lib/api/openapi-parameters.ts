import { z } from "zod";
import type { Described } from "./described";

type Shape = { properties?: Record<string, Record<string, unknown>>; required?: string[] };

/** Path, query and header parameters; a path that names the project does not take it as a parameter once more. */
export function parametersOf({ query, headers = {} }: Described, params: z.ZodObject | null): unknown[] {
  const inPath = params ? parameters(params, "path") : [];
  const named = new Set(inPath.map(({ name }) => name));
  const inQuery = query ? parameters(query, "query").filter(({ name }) => !named.has(name)) : [];
  const inHeader = Object.entries(headers).map(([name, description]) => ({
    name,
    in: "header",
    description,
    schema: { type: "string" },
  }));
  return [...inPath, ...inQuery, ...inHeader];
}

function parameters(schema: z.ZodObject, place: "path" | "query") {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}
