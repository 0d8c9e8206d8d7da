import { CircleCheck, CircleSlash, CircleX, Contrast, HeartCrack, LoaderCircle, type LucideIcon } from "lucide-react";
import type { Tone } from "@/components/services/state-look";
import { type Verdict, verdictOf } from "@/lib/lifecycle/describe-dispatch";
import type { Dispatch as LifecycleDispatch } from "@/lib/lifecycle/dispatch";
import type { Dispatch } from "./dispatch-record";
import { isUp } from "./is-up";

export type VerdictLook = { label: string; icon: LucideIcon; tone: Tone };

/** Sign, word and colour of what became of a dispatch. */
export const VERDICT_LOOK = {
  pending: { label: "Pending", icon: LoaderCircle, tone: "busy" },
  accepted: { label: "Accepted", icon: CircleCheck, tone: "ok" },
  partial: { label: "Partial", icon: Contrast, tone: "warn" },
  "health-failed": { label: "Health check failed", icon: HeartCrack, tone: "bad" },
  rejected: { label: "Rejected", icon: CircleX, tone: "bad" },
  skipped: { label: "Nothing to do", icon: CircleSlash, tone: "idle" },
} as const satisfies Record<Verdict, VerdictLook>;

/** In the order in which they are filtered by. */
export const VERDICTS = Object.keys(VERDICT_LOOK) as Verdict[];

const STEP_LABEL = {
  validating: "Validating",
  reserving: "Reserving ports",
  spawning: "Spawning",
  "waiting-for-health": "Waiting for health",
  done: "Pending",
} as const satisfies Record<Dispatch["step"], string>;

const wordOf = (dispatch: Dispatch): Verdict => verdictOf(dispatch as LifecycleDispatch);

/** The same, as it is told of one dispatch: what it waits for, how many have failed. */
export function verdictLook(dispatch: Dispatch): VerdictLook {
  const verdict = wordOf(dispatch);
  const look = VERDICT_LOOK[verdict];
  if (verdict === "pending") return { ...look, label: STEP_LABEL[dispatch.step] };
  if (verdict !== "partial") return look;
  const { length } = dispatch.specs;
  return { ...look, label: `Partial: ${length - dispatch.specs.filter(isUp).length} of ${length} failed` };
}
