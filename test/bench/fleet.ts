export const FLEET_SIZE = 20;

/** Small HTTP services under one manager, each told by its number. */
export interface Fleet {
  readonly name: string;
  /** Starts one service per port, and resolves when all of them answer (and the manager, if it can, says so). */
  start(ports: readonly number[]): Promise<void>;
  /** Resolves when the new process answers and the manager says that it is up. */
  restart(index: number): Promise<void>;
  /** Resolves when the process is gone and the manager says so. */
  stop(index: number): Promise<void>;
  startAgain(index: number): Promise<void>;
  list(): Promise<void>;
  /** Resident memory of all that the manager itself needs; NaN where there is none. */
  memoryMb(): number;
  close(): Promise<void>;
}

/** A manager that this machine does not have. */
export type Absent = { name: string; absent: string };

export const SERVICE = "test/bench/children/small-service.mjs";
