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

const encoded = new WeakMap<object, Buffer>();

/** With a comma before it. Records are immutable, so each is encoded once, however often the file is written. */
function encodedOf(value: object): Buffer {
  const known = encoded.get(value);
  if (known) return known;
  const bytes = Buffer.from(`,${JSON.stringify(value)}`);
  encoded.set(value, bytes);
  return bytes;
}

function list(values: Iterable<object>): Buffer[] {
  const [first, ...others] = Array.from(values, encodedOf);
  return [OPENED, ...(first ? [first.subarray(1)] : []), ...others, CLOSED];
}

const [OPENED, CLOSED] = [Buffer.from("["), Buffer.from("]")];
const NO_CHECKSUM = "0".repeat(64);

/**
 * Makes the bytes of the state file, with what it carries along. What it returned is good until it is called again: a
 * thousand records are a megabyte, written with every change, and new memory for each of them would be collected by
 * stopping everything. The checksum is over revision and compact body, so other white space does not matter.
 */
export function encoder(): (state: State, carried?: readonly object[]) => Buffer {
  let memory = Buffer.alloc(0);

  return (state, carried = []) => {
    const upToChecksum = `{"version":${VERSION},"revision":${state.revision},"sha256":"`;
    const head = `${upToChecksum}${NO_CHECKSUM}",\n"body":`;
    const generations = JSON.stringify(Object.fromEntries(state.generations));
    const pieces = [
      Buffer.from(`${head}{"records":`),
      ...list(state.records.values()),
      Buffer.from(',"dispatches":'),
      ...list(state.dispatches.values()),
      Buffer.from(`,"generations":${generations},"clock":${JSON.stringify(state.clock)},"carried":`),
      ...list(carried),
      Buffer.from(`}${END}`),
    ];
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (memory.length < length) memory = Buffer.allocUnsafeSlow(Math.ceil(length * ROOM_TO_GROW));
    let end = 0;
    for (const piece of pieces) end += piece.copy(memory, end);
    const body = memory.subarray(head.length, length - END.length);
    memory.write(checksum(state.revision, body), upToChecksum.length, "latin1");
    return memory.subarray(0, length);
  };
}

const ROOM_TO_GROW = 1.25;
const END = "}\n";

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

const checksum = (revision: number, body: string | Buffer): string =>
  createHash("sha256").update(`${revision}\n`).update(body).digest("hex");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema that reads it
  }
}
