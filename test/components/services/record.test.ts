import { expect, it } from "vitest";
import * as z from "zod/mini";
import { deriveService } from "@/components/services/derive-service";
import { ServiceRecord } from "@/components/services/record";
import { viewOf } from "@/lib/state/view";
import { aRecord, PHASES, T0 } from "../../support/builders";

const beside = { lastHealthAt: T0, logPath: "/logs/web.log" };

/** What the engine puts on the wire for a record, as the page reads it. */
const onPage = (record: ReturnType<typeof aRecord>) =>
  z.parse(ServiceRecord, JSON.parse(JSON.stringify(viewOf(record, beside))));

it.each([
  ["Spawning", { phase: PHASES.spawning, process: null, firstHealthyAt: null }],
  ["Starting", { phase: PHASES.starting, firstHealthyAt: null }],
  ["Healthy", { phase: PHASES.healthy }],
  ["Unhealthy", { phase: PHASES.unhealthy, lastError: "http status 503 (expected 200)" }],
  ["Stopping", { phase: PHASES.stopping }],
  ["Restarting", { phase: { ...PHASES.stopping, after: { to: "respawn", by: "operator", declared: null } } }],
  ["Exited (3)", { phase: PHASES.exited, process: null, exit: { code: 3, signal: null, at: T0 } }],
  ["Exited", { phase: PHASES.exited, process: null, exit: { code: null, signal: null, at: T0 } }],
  ["Stopped", { phase: PHASES.ended, process: null, ended: { reason: "asked for", by: "operator", at: T0 } }],
] satisfies [string, Parameters<typeof aRecord>[0]][])("a record of the engine reads %s", (label, over) => {
  expect(deriveService(onPage(aRecord(over)), T0 + 1_000).label).toBe(label);
});
