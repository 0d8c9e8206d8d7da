import type { PortHolder } from "@/lib/edges/processes";

/** A listening socket as the ledger knows it: `service` is the id of a managed one, null for a stranger. */
export type SeenListener = PortHolder & { port: number; address: string; service: string | null };

/** What was seen on this machine at one moment. */
export type Look = {
  at: number;
  listeners: readonly SeenListener[];
  /** The services that were looked for, by id, with the generation that was meant. */
  asked: ReadonlyMap<string, number>;
  /** Services with a process into which nobody may look: what they do not show they may have all the same. */
  veiled: ReadonlySet<string>;
};
