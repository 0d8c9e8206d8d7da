import { stateWord } from "@/lib/lifecycle/phases";
import type { StateStore } from "@/lib/state/store";
import { json, type Reply } from "../http/reply";

type World = {
  store: StateStore;
  version: string;
  startedAt: number;
  now(): number;
  ready: Promise<void>;
  /** What was wrong with the state at boot. */
  warnings: readonly string[];
};

/** `GET /api/health`: is the engine there, has it sorted out what it found, and how many services are in which state. */
export function health({ store, version, startedAt, now, ready, warnings }: World): () => Reply {
  const trouble: string[] = [];
  let boot: "reconciling" | "ready" | "failed" = "reconciling";
  ready.then(
    () => {
      boot = "ready";
    },
    (error) => {
      boot = "failed";
      trouble.push(
        `what an earlier engine left could not be sorted out (${error instanceof Error ? error.message : String(error)}); services run on, commands are refused: mend that and start the engine again`,
      );
    },
  );
  return () => {
    const services: Record<string, number> = {};
    for (const record of store.current().records.values()) {
      const state = stateWord(record);
      services[state] = (services[state] ?? 0) + 1;
    }
    const status = boot === "failed" ? 503 : 200;
    return json(status, {
      ok: boot === "ready",
      boot,
      version,
      pid: process.pid,
      started_at: startedAt,
      now: now(),
      services,
      degraded: warnings.length + trouble.length > 0,
      warnings: [...warnings, ...trouble],
    });
  };
}
