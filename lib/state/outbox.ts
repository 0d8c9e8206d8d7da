/** What changes of the state have still to be followed by; it lies in the state file until that has happened. */
export interface Outbox {
  /** Called when the state is about to be written: what is written along with it. */
  carry(): Carried;
}

export type Carried = {
  /** Oldest first; they must be JSON. */
  lines: readonly object[];
  /** To be called when that write has ended: is it durable? */
  ended(durable: boolean): void;
};

export const NOTHING_TO_CARRY: Outbox = { carry: () => ({ lines: [], ended: () => undefined }) };
