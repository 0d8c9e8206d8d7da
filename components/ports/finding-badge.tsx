import { BADGE_TONE } from "@/components/services/tone";
import { findingLook } from "./port-look";

/** What is wrong with a port, in sign, word and colour. */
export function FindingBadge({ kind }: { kind: string }) {
  const { icon: Icon, label, tone } = findingLook(kind);
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-full border ps-2 pe-2.5 text-xs font-medium whitespace-nowrap ${BADGE_TONE[tone]}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {label}
    </span>
  );
}
