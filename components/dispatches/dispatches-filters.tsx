import { TEXT_TONE } from "@/components/services/tone";
import { ChoiceField } from "@/components/ui/choice-field";
import { FilterField } from "@/components/ui/filter-field";
import { FilterLink } from "@/components/ui/filter-link";
import type { Dispatch } from "./dispatch-record";
import { type DispatchesView, dispatchesHref } from "./dispatches-view";
import { VERDICT_LOOK, VERDICTS } from "./verdict-look";

type Props = {
  view: DispatchesView;
  type: (change: Partial<DispatchesView>) => void;
  choose: (change: Partial<DispatchesView>) => void;
  /** Those that have come: their agents and projects can be chosen. */
  loaded: readonly Dispatch[];
};

/** What narrows the dispatches. */
export function DispatchesFilters({ view, type, choose, loaded }: Props) {
  const link = (verdict: DispatchesView["verdict"]) => ({
    href: dispatchesHref({ ...view, verdict }),
    choose: () => choose({ verdict }),
    current: view.verdict === verdict,
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterField
          what="dispatches"
          hint="Agent, work item, reason"
          text={view.text}
          type={(text) => type({ text })}
        />
        <ChoiceField
          label="Project"
          value={view.project}
          values={loaded.map(({ project }) => project)}
          choose={(project) => choose({ project })}
        />
        <ChoiceField
          label="Agent"
          value={view.agent}
          values={loaded.map(({ agent }) => agent)}
          choose={(agent) => choose({ agent })}
        />
      </div>
      <nav aria-label="Dispatches by verdict">
        <ul className="-ms-2 flex flex-wrap gap-1">
          <li>
            <FilterLink {...link(null)}>All</FilterLink>
          </li>
          {VERDICTS.map((verdict) => {
            const { icon: Icon, label, tone } = VERDICT_LOOK[verdict];
            return (
              <li key={verdict}>
                <FilterLink {...link(verdict)}>
                  <Icon aria-hidden className={`size-3.5 ${TEXT_TONE[tone]}`} />
                  {label}
                </FilterLink>
              </li>
            );
          })}
        </ul>
      </nav>
    </div>
  );
}
