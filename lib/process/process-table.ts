import type { ProcessId } from "@/lib/edges/processes";
import type { Marks } from "@/lib/process/mark";

/** What the kernel says of one process at one moment. */
export type Sighting = ProcessId & {
  parent: number;
  /** Process group; the pid of its leader, or of the leader that was. */
  group: number;
  session: number;
  /** Ended, and only waiting to be collected by its parent. Still proves that its pid was not reused. */
  ended: boolean;
};

export type Row = Sighting & {
  /** The user it runs as. */
  uid: number;
  marks: Marks;
};

/** The processes of this machine, as far as the platform shows them. */
export interface ProcessTable {
  /** Synchronous and cheap. `unknown` is never treated as gone. */
  look(pid: number): Sighting | "gone" | "unknown";
  /** Whether a program runs under this pid, whoever it is; false where that is not sure. Much cheaper than a look. */
  isRunning(pid: number): boolean;
  /** All of them. Rejects when the platform does not answer. */
  scan(): Promise<Row[]>;
  /** Short name of the program; "unknown" where it cannot be seen. */
  commandOf(pid: number): string;
  /** Null where it cannot be seen. */
  commandLineOf(pid: number): string[] | null;
}
