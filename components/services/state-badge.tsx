import type { Derived } from "./derive-service";
import { StateIcon } from "./state-icon";
import { BADGE_TONE } from "./tone";

/** Sign, word and colour together: each alone is enough to tell the states apart. */
export function StateBadge({ derived }: { derived: Derived }) {
  return (
    <span
      data-testid="state-badge"
      data-state={derived.state}
      title={derived.reason ?? undefined}
      className={`inline-flex h-6 items-center gap-1.5 rounded-full border ps-2 pe-2.5 text-xs font-medium whitespace-nowrap ${BADGE_TONE[derived.tone]}`}
    >
      <StateIcon icon={derived.icon} className="size-3.5 shrink-0" />
      {derived.label}
    </span>
  );
}
