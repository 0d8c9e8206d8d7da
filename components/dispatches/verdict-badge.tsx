import { BADGE_TONE } from "@/components/services/tone";
import type { Dispatch } from "./dispatch-record";
import { verdictLook } from "./verdict-look";

/** What became of a dispatch, in sign, word and colour. */
export function VerdictBadge({ dispatch }: { dispatch: Dispatch }) {
  const { icon: Icon, label, tone } = verdictLook(dispatch);
  return (
    <span
      data-testid="verdict"
      className={`inline-flex h-6 items-center gap-1.5 rounded-full border ps-2 pe-2.5 text-xs font-medium whitespace-nowrap ${BADGE_TONE[tone]}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {label}
    </span>
  );
}
