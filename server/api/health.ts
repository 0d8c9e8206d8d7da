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
  let boot: "reconciling" | "ready" | "failed" = "reconciling";
  ready.then(
    () => {
      boot = "ready";
    },
    () => {
      boot = "failed";
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
      degraded: warnings.length > 0,
      warnings,
    });
  };
}
