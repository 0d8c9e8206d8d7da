import { z } from "zod";

const since = z.number();
const AfterShape = z.looseObject({ to: z.enum(["ended", "respawn", "exited", "forgotten"]) });
const PhaseShape = z.discriminatedUnion("at", [
  z.looseObject({ at: z.literal("spawning"), since, abandoned: AfterShape.nullable() }),
  z.looseObject({ at: z.literal("starting"), since, deadline: z.number() }),
  z.looseObject({ at: z.literal("healthy"), since, misses: z.int() }),
  z.looseObject({ at: z.literal("unhealthy"), since, hits: z.int() }),
  z.looseObject({ at: z.literal("stopping"), since, after: AfterShape }),
  z.looseObject({ at: z.literal("backing-off"), since, until: z.number() }),
  z.looseObject({ at: z.literal("crash-looping"), since }),
  z.looseObject({ at: z.literal("exited"), since }),
  z.looseObject({ at: z.literal("ended"), since, as: z.enum(["stopped", "expired", "removed"]) }),
]);

const SpecShape = z.looseObject({
  name: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  ports: z.array(z.int()),
  healthcheck: z.looseObject({ type: z.enum(["http", "command"]), timeout_s: z.number() }),
});

/** Only what the engine leans on is checked: a record without an identity or a phase is not a record. */
export const RecordShape = z.looseObject({
  id: z.string(),
  generation: z.int().positive(),
  process: z.object({ pid: z.int().gt(1), birth: z.string() }).nullable(),
  phase: PhaseShape,
  spec: SpecShape,
  executable: z.string(),
  owner: z.object({ project: z.string(), agent: z.string(), wi_id: z.string() }),
  dispatch: z.string(),
  expiresAt: z.number(),
  crashes: z.array(z.number()),
  earlierSpec: z.looseObject({ generation: z.number(), spec: SpecShape }).optional(),
  earlierEnvs: z.array(z.record(z.string(), z.string())).optional(),
});
