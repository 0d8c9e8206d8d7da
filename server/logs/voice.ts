import type { Batch } from "@/lib/logs/batch";
import type { LogHub } from "@/lib/logs/hub";
import type { SseEvent } from "../http/sse";

/** An event, and where whoever has heard it stands in the log; null for one that moves nobody. */
export type Told = { event: SseEvent; position: number | null };

/** How a log is told to a client: as text, or line by line. */
export interface Voice {
  /** Where a client stands who has heard everything. */
  position(hub: LogHub): number;
  /** Where one has to stand to go on with a batch. */
  begins(batch: Batch): number;
  /** What lies between, or its first part; null where it has been rotated away. */
  backlog(from: number, to: number): Promise<readonly Told[] | null>;
  batch(batch: Batch): Told[];
  /** What has been told of a line that has no end yet, to whoever comes later; nothing where text goes by bytes. */
  unfinished(hub: LogHub): Told[];
  /** Something about the log that is no part of it. */
  notice(name: "gap" | "rotated" | "generation" | "done", data: Record<string, unknown>): SseEvent;
}
