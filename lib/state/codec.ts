import { createHash } from "node:crypto";
import { z } from "zod";
import type { OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { State } from "./state";

const VERSION = 1;

const since = z.number();
const AfterShape = z.looseObject({ to: z.enum(["ended", "respawn", "exited", "forgotten"]) });
const PhaseShape = z.discriminatedUnion("at", [
  z.looseObject({ at: z.literal("spawning"), since, abandoned: AfterShape.nullable() }),
  z.looseObject({ at: z.literal("starting"), since, deadline: z.number() }),
  z.looseObject({ at: z.literal("healthy"), since, misses: z.int() }),
  z.looseObject({ at: z.literal("unhealthy"), since, hits: z.int() }),
  z.looseObject({ at: z.literal("stopping"), since, after: AfterShape }),
  z.looseObject({ at: z.literal("exited"), since }),
  z.looseObject({ at: z.literal("ended"), since, as: z.enum(["stopped", "expired", "removed"]) }),
]);

/** Only what the engine leans on is checked: a record without an identity or a phase is not a record. */
const RecordShape = z.looseObject({
  id: z.string(),
  generation: z.int().positive(),
  process: z.object({ pid: z.int().gt(1), birth: z.string() }).nullable(),
  phase: PhaseShape,
  spec: z.looseObject({
    name: z.string(),
    args: z.array(z.string()),
    env: z.record(z.string(), z.string()),
    ports: z.array(z.int()),
    healthcheck: z.looseObject({ type: z.enum(["http", "command"]), timeout_s: z.number() }),
  }),
  executable: z.string(),
  owner: z.object({ project: z.string(), agent: z.string(), wi_id: z.string() }),
  dispatch: z.string(),
  expiresAt: z.number(),
});

const Envelope = z.object({
  version: z.literal(VERSION),
  revision: z.int().nonnegative(),
  sha256: z.string(),
  body: z.unknown(),
});
const Body = z.object({
  records: z.array(z.unknown()),
  dispatches: z.array(z.looseObject({ dispatch: z.looseObject({ id: z.string() }) })),
  generations: z.record(z.string(), z.int()),
});

/** `malformed` are records that could not be understood, as they stood in the file. */
export type Decoded = { ok: true; state: State; malformed: unknown[] } | { ok: false; reason: string };

const encoded = new WeakMap<object, string>();

/** Records are immutable, so each is turned into text once, however often the file is written. */
function textOf(value: object): string {
  const known = encoded.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  encoded.set(value, text);
  return text;
}

const list = (values: Iterable<object>): string => `[${Array.from(values, textOf).join(",")}]`;

/** The text of the state file. The checksum is over revision and compact body, so other white space does not matter. */
export function encode(state: State): string {
  const generations = JSON.stringify(Object.fromEntries(state.generations));
  const body = `{"records":${list(state.records.values())},"dispatches":${list(state.dispatches.values())},"generations":${generations}}`;
  return `{"version":${VERSION},"revision":${state.revision},"sha256":"${checksum(state.revision, body)}",\n"body":${body}}\n`;
}

/** Reads the text of a state file. Total: what is not a state is an answer with the reason. */
export function decode(file: string): Decoded {
  const envelope = Envelope.safeParse(parse(file));
  if (!envelope.success) return { ok: false, reason: "not a state file of this version" };
  const { revision, sha256 } = envelope.data;
  const text = JSON.stringify(envelope.data.body) ?? "";
  if (checksum(revision, text) !== sha256) return { ok: false, reason: "checksum does not match" };
  const body = Body.safeParse(envelope.data.body);
  if (!body.success) return { ok: false, reason: "body is not a state" };
  const malformed: unknown[] = [];
  const records = new Map<string, ServiceRecord>();
  for (const candidate of body.data.records) {
    const shaped = RecordShape.safeParse(candidate);
    if (shaped.success) records.set(shaped.data.id, candidate as ServiceRecord);
    else malformed.push(candidate);
  }
  const dispatches = new Map(body.data.dispatches.map((open) => [open.dispatch.id, open as unknown as OpenDispatch]));
  const generations = new Map(Object.entries(body.data.generations));
  return { ok: true, state: { revision, records, dispatches, generations }, malformed };
}

const checksum = (revision: number, body: string): string =>
  createHash("sha256").update(`${revision}\n${body}`).digest("hex");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema that reads it
  }
}
