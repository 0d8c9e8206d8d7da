import type { ExitStatus, ProcessId } from "@/lib/edges/processes";
import type { ServiceSpec } from "@/lib/spec/spec";

/** Why a service is being stopped, and what it becomes when all of it is gone. */
export type Then =
  | { to: "ended"; as: "stopped" | "expired" | "removed"; by: string; reason: string }
  | { to: "respawn"; by: string }
  | { to: "exited" }
  /** Leaves no row behind: a sibling of a dispatch whose spawn failed. */
  | { to: "forgotten" };

export type Phase =
  /** Intent is on disk. With `process` set, the gate exists and is still closed. */
  | { at: "spawning"; since: number; abandoned: Then | null }
  | { at: "starting"; since: number; deadline: number }
  | { at: "healthy"; since: number; misses: number }
  | { at: "unhealthy"; since: number; hits: number }
  | { at: "stopping"; since: number; then: Then }
  | { at: "exited"; since: number }
  | { at: "ended"; since: number; as: "stopped" | "expired" | "removed" };

export type Owner = { project: string; agent: string; wi_id: string };

export type ServiceRecord = {
  /** `project/name`. */
  id: string;
  project: string;
  name: string;
  /** One incarnation of a name; +1 at every spawn, never reused within a home. */
  generation: number;
  spec: ServiceSpec;
  /** Absolute real path of the executable, resolved once. */
  executable: string;
  owner: Owner;
  /** The dispatch that described this generation. */
  dispatch: string;
  process: ProcessId | null;
  phase: Phase;
  /** When this generation was let run (its gate opened); while spawning, when it was asked for. */
  startedAt: number;
  firstHealthyAt: number | null;
  /** End of the lease. */
  expiresAt: number;
  restarts: number;
  lastError: string | null;
  exit: (ExitStatus & { at: number }) | null;
  ended: { reason: string; by: string; at: number } | null;
};

export type ServiceEvent =
  | { type: "identified"; at: number; generation: number; process: ProcessId }
  | { type: "released"; at: number; generation: number }
  | { type: "spawn-failed"; at: number; generation: number; error: string }
  | { type: "probed"; at: number; generation: number; error: string | null }
  /** The first process of the service is gone; others of its group may live. */
  | { type: "exited"; at: number; generation: number; status: ExitStatus }
  /** Nothing of the service lives any more. */
  | { type: "gone"; at: number; generation: number }
  | { type: "stop-stuck"; at: number; generation: number }
  | { type: "renewed"; at: number; expiresAt: number }
  | { type: "stop"; at: number; then: Then }
  | { type: "tick"; at: number };

export type Effect =
  | { do: "launch" }
  | { do: "open-gate"; process: ProcessId }
  | { do: "probe" }
  | { do: "stop-probing" }
  | { do: "stop" };

/** A null record means: forget it. */
export type Step = { record: ServiceRecord | null; effects: Effect[] };
