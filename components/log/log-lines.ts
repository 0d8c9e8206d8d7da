/** One line of a log as the browser holds it. */
export type LogLine = {
  /** Byte offset of its start within the life of the log: grows, and never means another line. */
  readonly seq: number;
  /** Epoch milliseconds, exact to about a second; null where nothing is known. */
  readonly at: number | null;
  /** `at` is the last time known before, not its own. */
  readonly approx: boolean;
  readonly text: string;
  /** Only the first 64 KB are held. */
  readonly cut: boolean;
  /** `project/name` of the service that wrote it: what a merged view shows before it. */
  readonly service: string;
};

/** What a reader must know that no line says. It stands before the line with this `seq`. */
export type LogMark = { readonly seq: number; readonly service: string } & (
  | { readonly kind: "gap"; readonly from: number; readonly to: number; readonly reason: "lost" | "fetchable" }
  | {
      readonly kind: "generation";
      readonly generation: number;
      readonly pid: number | null;
      readonly startedAt: number | null;
    }
  | { readonly kind: "reconnected"; readonly afterMs: number; readonly missedBytes: number }
  | { readonly kind: "done"; readonly reason: string; readonly at: number }
);

export type LogRow = { readonly line: LogLine } | { readonly mark: LogMark };

/** How the stream behind a log is. */
export type LogConnection =
  | { readonly state: "connecting"; readonly since: number }
  | { readonly state: "live" }
  | { readonly state: "reconnecting"; readonly attempt: number; readonly retryAt: number }
  | { readonly state: "ended"; readonly reason: string }
  | { readonly state: "refused"; readonly code: string; readonly message: string };

/**
 * The rows of one log (or of several, merged by time) in order, oldest first. They live outside React: whoever
 * shows them reads a window by index, and hears at most once a frame that something changed.
 */
export interface LogLines {
  /** How many rows are held. */
  count(): number;
  /** The row at `index`, 0 the oldest that is held. O(1). */
  row(index: number): LogRow | undefined;
  /** Index of the first row with this `seq` or a later one; `count()` if there is none. O(log n). */
  indexOf(seq: number): number;
  /**
   * How many rows were let go at the front, less those that were put before the first or between others since:
   * `index + dropped()` means the same row until this shrinks; then rows before what came are named anew.
   */
  dropped(): number;
  /** Grows with every change. */
  version(): number;
  connection(): LogConnection;
  /** Whether the engine may still have lines older than the first one held. */
  hasOlder(): boolean;
  /** Fetches about so many older lines; resolves when they are there, rejects with why not. */
  loadOlder(lines: number): Promise<void>;
  /** Fetches what a `fetchable` gap left out. */
  fillGap(mark: LogMark): Promise<void>;
  subscribe(listener: () => void): () => void;
}
