import { createHash } from "node:crypto";
import { z } from "zod";
import type { OpenDispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { RecordShape } from "./record-shape";
import type { State } from "./state";

const VERSION = 1;

const Envelope = z.object({
  version: z.literal(VERSION),
  revision: z.int().nonnegative(),
  sha256: z.string(),
  body: z.unknown(),
});
const Body = z.object({
  records: z.array(z.unknown()),
  dispatches: z.array(z.unknown()),
  generations: z.record(z.string(), z.int()),
  clock: z.object({ boot: z.string(), offset: z.number() }).nullable(),
  carried: z.array(z.unknown()).default([]),
});

const OpenDispatchShape = z.looseObject({
  dispatch: z.looseObject({ id: z.string(), agent: z.string(), step: z.string(), specs: z.array(z.unknown()) }),
  request: z.looseObject({ agent: z.string(), project: z.string() }),
  declared: z.array(z.unknown()).nullable(),
  taken: z.array(z.unknown()).nullable(),
});

/**
 * `carried` is what lay in the file along with the state; `malformed` are records and open dispatches that could not be
 * understood, as they stood in the file.
 */
export type Decoded =
  | { ok: true; state: State; carried: unknown[]; malformed: unknown[] }
  | { ok: false; reason: string };

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

/** The text of the state file, with what it carries along. The checksum is over revision and compact body, so other white space does not matter. */
export function encode(state: State, carried: readonly object[] = []): string {
  const generations = JSON.stringify(Object.fromEntries(state.generations));
  const body = `{"records":${list(state.records.values())},"dispatches":${list(state.dispatches.values())},"generations":${generations},"clock":${JSON.stringify(state.clock)},"carried":${list(carried)}}`;
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
  const dispatches = new Map<string, OpenDispatch>();
  for (const candidate of body.data.dispatches) {
    const shaped = OpenDispatchShape.safeParse(candidate);
    if (shaped.success) dispatches.set(shaped.data.dispatch.id, candidate as OpenDispatch);
    else malformed.push(candidate);
  }
  const generations = new Map(Object.entries(body.data.generations));
  const { clock, carried } = body.data;
  return { ok: true, state: { revision, records, dispatches, generations, clock }, carried, malformed };
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
