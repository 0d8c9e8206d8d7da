import { z } from "zod";
import { type Caps, sidecarSchema } from "./schema";

/** JSON Schema 2020-12 of a sidecar as an agent writes it, for editors: completion and the caps in force. */
export function sidecarJsonSchema(caps: Caps): Record<string, unknown> {
  const { properties, ...schema } = z.toJSONSchema(sidecarSchema(caps), { io: "input", unrepresentable: "any" });
  return {
    ...schema,
    title: "managed-spawn.json",
    description: "Services that an agent wants to be run on its behalf",
    // The line by which an editor finds this; the validator takes it without a warning.
    properties: { $schema: { type: "string" }, ...properties },
  };
}
