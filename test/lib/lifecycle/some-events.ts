import fc from "fast-check";
import type { After, ServiceEvent, ServiceRecord } from "@/lib/lifecycle/model";
import { aDeclaration, anUnborn, aRecord, aRestart, aStarting, PHASES, T0 } from "../../support/builders";

/** An event whose generation is told relative to that of the record it will meet: 0 is its own, -1 is stale. */
export type Told = { event: ServiceEvent; aside: number };

const someAfter: fc.Arbitrary<After> = fc.oneof(
  fc.constantFrom<After>(
    { to: "exited" },
    { to: "forgotten" },
    { to: "respawn", by: "operator", declared: null },
    { to: "respawn", by: "ripley", declared: aDeclaration({ spec: { args: ["other.js"] }, dispatch: "d-2" }) },
  ),
  fc
    .constantFrom("stopped", "expired", "removed")
    .map((as) => ({ to: "ended", as, by: "operator", reason: "asked to" }) satisfies After),
);

const someStatus = fc.constantFrom(
  { code: 0, signal: null },
  { code: 3, signal: null },
  { code: null, signal: "SIGKILL" },
  { code: null, signal: null },
);

const generation = 0; // replaced when the event meets its record
const someEvent: fc.Arbitrary<ServiceEvent> = fc.integer({ min: 0, max: 20_000_000 }).chain((ms) => {
  const at = T0 + ms;
  return fc.oneof<fc.Arbitrary<ServiceEvent>[]>(
    fc
      .integer({ min: 2, max: 99 })
      .map((pid) => ({ type: "identified", at, generation, process: { pid, birth: `b${pid}` } })),
    fc.constantFrom<ServiceEvent>(
      { type: "released", at, generation },
      { type: "spawn-failed", at, generation, error: "ENOENT" },
      { type: "probed", at, generation, error: null },
      { type: "probed", at, generation, error: "refused" },
      { type: "gone", at, generation },
      { type: "gone", at, generation },
      { type: "stop-stuck", at, generation },
      { type: "lease-warned", at, generation, minutes: 15 },
      { type: "tick", at },
    ),
    someStatus.map((status) => ({ type: "exited", at, generation, status })),
    someAfter.map((after) => ({ type: "stop", at, after })),
  );
});

export const someTold: fc.Arbitrary<Told> = fc.record({
  event: someEvent,
  aside: fc.constantFrom(0, 0, 0, 0, -1, 1),
});

/** The event as it arrives at this record. */
export const arriving = ({ event, aside }: Told, record: ServiceRecord): ServiceEvent =>
  "generation" in event ? { ...event, generation: record.generation + aside } : event;

export const someRecord: fc.Arbitrary<ServiceRecord> = fc.constantFrom(
  anUnborn({ generation: 4 }),
  anUnborn({ generation: 4, phase: { at: "spawning", since: T0, abandoned: { to: "forgotten" } } }),
  anUnborn({ generation: 4, process: { pid: 9, birth: "b9" } }),
  aStarting({ generation: 4 }),
  aRecord({ generation: 4 }),
  aRecord({ generation: 4, phase: PHASES.unhealthy }),
  aRecord({ generation: 4, phase: PHASES.stopping }),
  aRecord({ generation: 4, spec: { restart: { ...aRestart, max_restarts: 2 } } }),
  aRecord({ generation: 4, spec: { restart: aRestart }, phase: PHASES["backing-off"] }),
  aRecord({ generation: 4, spec: { restart: aRestart }, phase: PHASES["crash-looping"] }),
  aRecord({ generation: 4, phase: PHASES.exited }),
  aRecord({ generation: 4, phase: PHASES.ended }),
);
