import type { Clock } from "@/lib/edges/clock";

export type Peer = { address: string; port: number };
export type HttpAnswer =
  | { kind: "status"; status: number; peer: Peer | null }
  | { kind: "error"; error: string; connected: boolean };

export type Question = {
  url: URL;
  /** Literal of an address of this machine to connect to; null: look the name up. */
  address: string | null;
  clock: Clock;
};

/** A body is read up to these bounds, so that the service sees no reset connection at every probe. */
export const MOST_BODY_BYTES = 16_384;
export const MOST_BODY_MS = 250;
