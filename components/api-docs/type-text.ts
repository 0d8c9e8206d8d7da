import type { Schema } from "./document";

/** The type of a value in a few characters: `string | null`, `Service[]`. */
export function typeText(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeText))].join(" | ");
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeText).join(", ")}]`;
  if (schema.type === "array") {
    const of = schema.items ? typeText(schema.items) : "any";
    return of.includes(" | ") ? `(${of})[]` : `${of}[]`;
  }
  if (schema.type === "object" && typeof schema.additionalProperties === "object")
    return `{ [key]: ${typeText(schema.additionalProperties)} }`;
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(", ")} }`;
  return [schema.type ?? "any"].flat().join(" | ");
}

/** Its bounds and default, as a half-sentence; empty where it has none. */
export function boundsText({ minimum, maximum, default: fallback }: Schema): string {
  const unbounded = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  const bounds = [
    ...(minimum !== undefined && !unbounded ? [`${minimum} to ${maximum}`] : []),
    ...(fallback !== undefined && fallback !== "" ? [`default ${JSON.stringify(fallback)}`] : []),
  ];
  return bounds.join(", ");
}
