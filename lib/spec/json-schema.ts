import { z } from "zod";
import { type Caps, sidecarSchema } from "./schema";

/** JSON Schema 2020-12 of a sidecar as an agent writes it, for editors: completion and the caps in force. */
export const sidecarJsonSchema = (caps: Caps): Record<string, unknown> => ({
  ...z.toJSONSchema(sidecarSchema(caps), { io: "input", unrepresentable: "any", target: "draft-2020-12" }),
  title: "managed-spawn.json",
});
