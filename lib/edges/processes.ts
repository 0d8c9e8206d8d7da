import type { Result } from "@/lib/fault";

/**
 * A pid alone is not an identity, the kernel reuses it. `birth` is opaque: boot id and start time of the
 * process, equal only for the very same process.
 */
export type ProcessId = { pid: number; birth: string };

/** What is about to run. Everything is resolved: nothing is looked up after the intent is on disk. */
export type Launch = {
  /** `<home-id>:<project>/<name>:<generation>`, carried by every descendant as `MOORAGE_SERVICE`. */
  mark: string;
  /** Absolute real path of the executable. */
  file: string;
  /** What the program sees as its own name; `file` where there is none. */
  calledAs?: string | undefined;
  args: readonly string[];
  cwd: string;
  /** The whole environment of the child except the mark. Nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** stdout and stderr are appended here, by the child itself. */
  logPath: string;
};

/** How a process ended; `code` and `signal` are both null when nobody could see it end. */
export type ExitStatus = { code: number | null; signal: string | null };

/** `unknown` is never treated as gone. */
export type Liveness = "alive" | "gone" | "unknown";

export type CheckRun = {
  /** Where the argument vector runs without a shell: `argv[0]` is an absolute real path. */
  argv: readonly string[];
  /** What the program sees as its own name; `argv[0]` where there is none. */
  calledAs?: string | undefined;
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Total deadline; the whole group is killed at it. */
  timeoutMs: number;
  /** `<home-id>:<project>/<name>:<generation>`, carried as `MOORAGE_CHECK`. */
  mark: string;
};

export type CheckOutcome =
  | { kind: "exit"; code: number | null; signal: string | null; stdout: string; stderrTail: string }
  | { kind: "timeout" }
  | { kind: "output-limit" }
  | { kind: "error"; message: string };

/** A process found by the mark in its environment. */
export type Marked = {
  process: ProcessId;
  /** The service id (`shop/web`) and generation that the mark names. */
  id: string;
  generation: number;
  role: "service" | "check";
  /** The first process of its session, and so the one that was spawned. */
  leader: boolean;
  /** True while it is still the closed gate: nothing of the service has run. */
  gate: boolean;
};

/** A listening TCP socket of this machine. `owner` is null when the platform does not let us see it. */
export type Listening = { port: number; address: string; inode: string };
/** `elsewhere` is the service of another home that it belongs to, going by its mark; absent where it is none. */
export type PortHolder = { pid: number; command: string; elsewhere?: string | undefined };

/** All processes of one generation of a service, as they are recognised: by its first process and by their mark. */
export type Tree = { process: ProcessId; mark: string };

/** A listening socket and who has it open. `pid` is 0 where that may not be seen; `mark` is null for strangers. */
export type Listener = PortHolder & { port: number; address: string; mark: string | null };

export type ListenersNow = {
  listeners: readonly Listener[];
  /** Marks of trees with a process whose sockets may not be seen: what they do not show they may have all the same. */
  veiled: ReadonlySet<string>;
};

/** What one process has used so far. */
export type ProcessUse = { process: ProcessId; cpuMs: number; rssBytes: number };

export interface Processes {
  /**
   * Starts the gate of a service: the process exists, has its final pid and birth, and waits.
   * Faults: `spawn-failed` with the system's reason (a missing directory, no permission, no descriptors).
   */
  launch(launch: Launch): Promise<Result<ProcessId>>;
  /** Lets the service run. Resolves false when the gate is no longer there. Safe to repeat. */
  openGate(process: ProcessId): Promise<boolean>;
  /** Hears of the end of every process launched by this engine, once each. */
  onExit(listener: (process: ProcessId, status: ExitStatus) => void): void;
  liveness(process: ProcessId): Liveness;
  /** Whether a program runs under its pid, though perhaps another one: much cheaper. False where that is not sure. */
  seemsAlive(process: ProcessId): boolean;
  /** Whether its pid is taken, be it by what has ended and nobody collected: cheaper again. Platforms without: the same. */
  holdsPid(process: ProcessId): boolean;
  /**
   * Stops all of a service: SIGTERM to its group, then after `graceMs` SIGKILL to group, session and
   * every process that carries `mark`. Resolves true when none is left, false when some will not die.
   * No signal is sent to a process whose birth does not match. Safe to repeat.
   */
  stop(target: { process: ProcessId | null; mark: string; graceMs: number }): Promise<boolean>;
  /** Living processes of this home, found by their mark. */
  findMarked(): Promise<Marked[]>;
  /** Runs a check command in its own group. Never rejects. */
  runCheck(run: CheckRun, signal?: AbortSignal): Promise<CheckOutcome>;
  /**
   * Who listens on `port`, as a list of processes; empty when nobody. `null` when the platform cannot tell.
   */
  holdersOf(port: number): Promise<PortHolder[] | null>;
  /**
   * Does the listener that answers on `address:port` belong to the service? `null` when it cannot be told;
   * otherwise the foreign holder, or true. At once where that was proven a moment ago.
   */
  ownsListener(
    service: { process: ProcessId; mark: string },
    address: string,
    port: number,
  ): true | PortHolder | null | Promise<true | PortHolder | null>;
  /** Every listening TCP socket of this machine, and which of the trees it belongs to; null when it cannot be told. */
  listeners(trees: readonly Tree[]): Promise<ListenersNow | null>;
  /** What the processes of each tree have used so far, by mark; null when the platform does not say. */
  usedBy(trees: readonly Tree[]): Promise<ReadonlyMap<string, readonly ProcessUse[]> | null>;
}
