import type { LucideIcon } from "lucide-react";
import { Ban, CircleCheck, CircleDashed, CircleHelp, Ear, EarOff, Hourglass, Swords, UserX } from "lucide-react";
import type { Tone } from "@/components/services/state-look";
import type { FindingKind, ListeningWord } from "@/lib/ledger/row";

type PortLook = { label: string; icon: LucideIcon; tone: Tone };

const FINDING_LOOK = {
  conflict: { label: "Conflict", icon: Swords, tone: "bad" },
  foreign: { label: "Foreign", icon: UserX, tone: "bad" },
  silent: { label: "Silent", icon: EarOff, tone: "warn" },
  undeclared: { label: "Undeclared", icon: Ear, tone: "warn" },
  "expired-owner": { label: "Expired owner", icon: Hourglass, tone: "warn" },
} as const satisfies Record<FindingKind, PortLook>;

const LISTENING_LOOK = {
  listening: { label: "listening", icon: CircleCheck, tone: "ok" },
  silent: { label: "not listening", icon: CircleDashed, tone: "idle" },
  other: { label: "another program listens", icon: Ban, tone: "bad" },
  unknown: { label: "not checked", icon: CircleHelp, tone: "idle" },
  undeclared: { label: "listening", icon: CircleCheck, tone: "ok" },
} as const satisfies Record<ListeningWord, PortLook>;

const isKnown = <T extends object>(looks: T, word: string): word is Extract<keyof T, string> =>
  Object.hasOwn(looks, word);

/** Sign and word of a finding; one that this page has never heard of keeps its own word. */
export const findingLook = (kind: string): PortLook =>
  isKnown(FINDING_LOOK, kind) ? FINDING_LOOK[kind] : { label: kind, icon: CircleHelp, tone: "warn" };

/** Whether a service listens where it said that it would, or who else does: another service, or a stranger. */
export function listeningLook({ listening, findings }: { listening: string; findings: readonly string[] }): PortLook {
  if (!isKnown(LISTENING_LOOK, listening)) return { label: listening, icon: CircleHelp, tone: "idle" };
  const look = LISTENING_LOOK[listening];
  const isService = listening === "other" && findings.includes("conflict") && !findings.includes("foreign");
  return isService ? { ...look, label: "another service listens" } : look;
}
