import { sidecarJsonSchema } from "@/lib/spec/json-schema";
import type { Caps } from "@/lib/spec/schema";
import { builtOnce } from "./built-once";

/** `GET /schemas/managed-spawn.json`: for editors, with the caps in force. */
export const sidecarSchema = (caps: Caps) =>
  builtOnce(() => sidecarJsonSchema(caps), "application/schema+json; charset=utf-8");
