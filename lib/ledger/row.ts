import type { StateWord } from "@/lib/lifecycle/phases";

export const FINDING_KINDS = ["conflict", "foreign", "silent", "undeclared", "expired-owner"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * `other`: somebody else listens there, and the service does not. `undeclared`: it listens there and never said so.
 * `unknown`: it could not be told, or has not been looked at yet.
 */
export type ListeningWord = "listening" | "silent" | "other" | "unknown" | "undeclared";

/** One port of one service, declared or listened on. Times are epoch milliseconds. */
export type PortRow = {
  port: number;
  project: string;
  service: string;
  generation: number;
  state: StateWord;
  declared: boolean;
  listening: ListeningWord;
  address: string | null;
  /** Of the process that listens, else of the service. */
  pid: number | null;
  url: string | null;
  since: number;
  ttl_expires_at: number;
  owner_agent: string;
  owner_wi: string;
  findings: FindingKind[];
};

/** Something about a port that somebody should look at, in words. `pid` is null where it is not known. */
export type Finding = {
  kind: FindingKind;
  port: number;
  /** Ids (`shop/web`), in order. */
  services: string[];
  pid: number | null;
  command: string | null;
  sentence: string;
};
