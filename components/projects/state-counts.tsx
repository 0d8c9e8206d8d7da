import { StateIcon } from "@/components/services/state-icon";
import { BY_SEVERITY, LOOK } from "@/components/services/state-look";
import { TEXT_TONE } from "@/components/services/tone";

/** How many services are in each state, the worst first. */
export function StateCounts({ states }: { states: Readonly<Record<string, number>> }) {
  return (
    <span className="flex flex-wrap gap-x-4">
      {BY_SEVERITY.filter((state) => states[state]).map((state) => {
        const { icon, label, tone } = LOOK[state];
        return (
          <span key={state} className="inline-flex items-center gap-1 leading-6 whitespace-nowrap">
            <StateIcon icon={icon} className={`size-3.5 ${TEXT_TONE[tone]}`} />
            <b className="font-semibold tabular-nums">{states[state]}</b> {label.toLowerCase()}
          </span>
        );
      })}
    </span>
  );
}
