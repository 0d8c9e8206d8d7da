import { CircleCheck, CircleHelp, CircleSlash, Ear, type LucideIcon, Swords, UserX } from "lucide-react";
import type { Tone } from "@/components/services/state-look";
import type { PortStatus } from "@/lib/ledger/port-answer";

const LOOK = {
  owned: { icon: CircleCheck, tone: "ok" },
  free: { icon: CircleSlash, tone: "idle" },
  foreign: { icon: UserX, tone: "bad" },
  conflict: { icon: Swords, tone: "bad" },
  undeclared: { icon: Ear, tone: "warn" },
  unknown: { icon: CircleHelp, tone: "unsure" },
} as const satisfies Record<PortStatus, { icon: LucideIcon; tone: Tone }>;

/** The sign beside the answer about a port. */
export const statusLook = (status: string): { icon: LucideIcon; tone: Tone } =>
  Object.hasOwn(LOOK, status) ? LOOK[status as PortStatus] : LOOK.unknown;
