import type { ExitStatus, ProcessId } from "@/lib/edges/processes";
import type { ServiceSpec } from "@/lib/spec/spec";
import type { Earlier } from "./earlier";

export type Owner = { project: string; agent: string; wi_id: string };

/** What a dispatch asks to be run: everything that is decided before a process exists. */
export type Declaration = {
  spec: ServiceSpec;
  /** Absolute real path of the executable, resolved once. */
  executable: string;
  /** The argument vector of a command check, its first word resolved; null for http checks. */
  checkArgv: string[] | null;
  owner: Owner;
  /** Id of the dispatch. */
  dispatch: string;
};

/** How a row ends when nothing of the service lives any more. */
export type Ending = { as: "stopped" | "expired" | "removed"; by: string; reason: string };

/** What a service that is being stopped becomes when all of it is gone. */
export type After =
  | ({ to: "ended" } & Ending)
  /** `declared` replaces the definition; null keeps it. */
  | { to: "respawn"; by: string; declared: Declaration | null }
  | { to: "exited" }
  /** Leaves no row behind: a sibling in a dispatch of which one could not be spawned. */
  | { to: "forgotten" };

export type Phase =
  /** Intent is on disk. With `process` set, the gate exists and has not been opened yet. */
  | { at: "spawning"; since: number; abandoned: After | null }
  | { at: "starting"; since: number; deadline: number }
  | { at: "healthy"; since: number; misses: number }
  | { at: "unhealthy"; since: number; hits: number }
  | { at: "stopping"; since: number; after: After }
  /** It ended by itself and its restart policy spawns it anew at `until`. */
  | { at: "backing-off"; since: number; until: number }
  /** It ended by itself more often than its budget allows: waits for a person or a new declaration. */
  | { at: "crash-looping"; since: number }
  | { at: "exited"; since: number }
  | { at: "ended"; since: number; as: Ending["as"] };

export type ServiceRecord = Declaration &
  Earlier & {
    /** `project/name`. */
    id: string;
    /** One incarnation of a name; +1 at every spawn, never used twice for one id. */
    generation: number;
    process: ProcessId | null;
    phase: Phase;
    /** When this generation was asked for. */
    startedAt: number;
    /** When this generation was first asked how it is, whatever came of it; records of an earlier version lack it. */
    firstProbedAt?: number | null;
    firstHealthyAt: number | null;
    /** End of the lease. */
    expiresAt: number;
    /** Who set the end of the lease. */
    leaseBy: string;
    /** How few minutes of this lease were left when it was warned of last; absent or null where it was not. */
    leaseWarned?: number | null;
    restarts: number;
    /** When its restart policy spawned it anew, as far as that counts toward the budget. */
    crashes: number[];
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
  | { type: "exited"; at: number; generation: number; status: ExitStatus; why?: string }
  /** Nothing of the service lives any more. `held` says which of its ports somebody else holds all the same. */
  | { type: "gone"; at: number; generation: number; held?: string | null }
  | { type: "stop-stuck"; at: number; generation: number }
  | { type: "lease-warned"; at: number; generation: number; minutes: number }
  | { type: "stop"; at: number; after: After }
  | { type: "tick"; at: number };

/** Work that a step asks for. Each may run twice after a crash, so each is safe to repeat. */
export type Effect = "launch" | "open-gate" | "probe" | "stop-probing" | "stop";

/** A null record means: forget it. */
export type Step = { record: ServiceRecord | null; effects: Effect[] };

/** The settings that the life of a service depends on. */
export type Rules = { failureThreshold: number; successThreshold: number };
