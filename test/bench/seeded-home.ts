import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProcessId } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { EMPTY_STATE } from "@/lib/state/state";
import { aCheck, aRecord } from "../support/builders";
import { stateText } from "../support/state-text";
import { newHome } from "./engine";

export type Seed = {
  count: number;
  /** The process of each, or null where it has exited. */
  process(index: number): ProcessId | null;
  /** The first service declares this port, the next one the port after it. */
  firstPort?: number;
  settings?: { managedSpawn?: object };
};

/** A home that knows so many services already, as an engine that was killed would have left it. */
export function seededHome({ count, process, firstPort = 30_000, settings = {} }: Seed): string {
  const home = newHome(settings);
  const records = Array.from({ length: count }, (_, i) => seeded(i, firstPort + i, process(i)));
  const state = { ...EMPTY_STATE, revision: 1, records: new Map(records.map((record) => [record.id, record])) };
  writeFileSync(join(home, "engine/managed-processes.json"), stateText(state), { mode: 0o600 });
  for (const { id } of records) {
    const log = join(home, "engine/managed-logs", `${id}.log`);
    mkdirSync(dirname(log), { recursive: true, mode: 0o700 });
    writeFileSync(log, `${id} listens\n`, { mode: 0o600 });
  }
  return home;
}

function seeded(index: number, port: number, process: ProcessId | null): ServiceRecord {
  const at = Date.now();
  return aRecord({
    spec: {
      name: `service-${String(index).padStart(4, "0")}`,
      ports: [port],
      attrs: { base_url: `http://127.0.0.1:${port}`, role: "bench" },
      env: { PORT: String(port), LOG_LEVEL: "info" },
      healthcheck: { ...aCheck, url: `http://127.0.0.1:${port}/health` },
    },
    owner: { project: `project-${index % 10}`, agent: "dallas", wi_id: `W-${index % 50}` },
    process,
    phase: process ? { at: "healthy", since: at, misses: 0 } : { at: "exited", since: at },
    startedAt: at,
    firstHealthyAt: at,
    expiresAt: at + 240 * 60_000,
    exit: process ? null : { code: 1, signal: null, at },
  });
}
