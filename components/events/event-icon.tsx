import {
  Activity,
  ArrowUpFromLine,
  Ban,
  CircleCheck,
  CircleSlash,
  CircleX,
  ClockAlert,
  ClockPlus,
  Contrast,
  FileCog,
  HeartCrack,
  Inbox,
  KeyRound,
  type LucideIcon,
  Play,
  Repeat,
  RotateCw,
  ScrollText,
  Settings,
  Square,
  Trash2,
  TriangleAlert,
  Webhook,
} from "lucide-react";
import { TEXT_TONE } from "@/components/services/tone";
import type { EventKind } from "@/lib/lifecycle/journal-entry";
import { eventLook } from "./event-words";

const ICON: Partial<Record<EventKind, LucideIcon>> = {
  dispatched: Inbox,
  accepted: CircleCheck,
  partial: Contrast,
  "health-failed": HeartCrack,
  rejected: CircleX,
  skipped: CircleSlash,
  declared: ArrowUpFromLine,
  spawned: Play,
  "spawn-failed": Ban,
  healthy: CircleCheck,
  unhealthy: TriangleAlert,
  recovered: CircleCheck,
  exited: CircleX,
  "backing-off": Repeat,
  "crash-looping": Repeat,
  stopping: Square,
  restarted: RotateCw,
  killed: CircleSlash,
  expired: ClockAlert,
  removed: Trash2,
  extended: ClockPlus,
  "lease-warning": ClockAlert,
  swept: Trash2,
  forgotten: Trash2,
  "project-removed": Trash2,
  "log-rotated": ScrollText,
  reconciled: FileCog,
  "config-changed": Settings,
  "login-link": KeyRound,
  "logged-in": KeyRound,
  "webhooks-dropped": Webhook,
};

/** The sign of an event, beside its words. */
export function EventIcon({ kind }: { kind: string }) {
  const Icon = ICON[kind as EventKind] ?? Activity;
  return <Icon aria-hidden className={`size-4 shrink-0 ${TEXT_TONE[eventLook(kind).tone]}`} />;
}
