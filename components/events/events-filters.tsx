import { SlidersHorizontal } from "lucide-react";
import { useId, useState } from "react";
import { ChoiceField } from "@/components/ui/choice-field";
import { FilterLink } from "@/components/ui/filter-link";
import { EVENT_KINDS } from "@/lib/lifecycle/journal-entry";
import { FAMILIES } from "./event-families";
import type { EventEntry } from "./event-record";
import { type EventsView, eventsHref } from "./events-view";

type Props = {
  view: EventsView;
  choose: (change: Partial<EventsView>) => void;
  /** Those that have come: whose they are can be chosen. */
  loaded: readonly EventEntry[];
};

/** What narrows the events. */
export function EventsFilters({ view, choose, loaded }: Props) {
  const link = (kinds: EventsView["kinds"]) => ({
    href: eventsHref({ ...view, kinds, linked: null }),
    choose: () => choose({ kinds, linked: null }),
    current: [...view.kinds].sort().join() === [...kinds].sort().join(),
  });
  const values = (of: (entry: EventEntry) => string | null) => loaded.map((entry) => of(entry) ?? "");
  const [only] = view.kinds;
  const id = useId();
  // Where there is little room, they show when they are asked for.
  const [open, setOpen] = useState(false);
  const narrowing = [view.service, view.project, view.actor, view.since, view.until].filter(Boolean).length;
  return (
    <div className="flex flex-col gap-2">
      <nav aria-label="Events by kind">
        <ul className="-ms-2 flex flex-wrap gap-1">
          <li>
            <FilterLink {...link([])}>All</FilterLink>
          </li>
          {FAMILIES.map(({ label, kinds }) => (
            <li key={label}>
              <FilterLink {...link(kinds)}>{label}</FilterLink>
            </li>
          ))}
        </ul>
      </nav>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={`${id}-fields`}
        onClick={() => setOpen(!open)}
        className="button self-start sm:hidden"
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        {narrowing === 0 ? "Filters" : `Filters (${narrowing})`}
      </button>
      <div id={`${id}-fields`} className={`flex flex-wrap items-center gap-x-4 gap-y-2 ${open ? "" : "max-sm:hidden"}`}>
        <ChoiceField
          label="Kind"
          value={view.kinds.length === 1 && only ? only : ""}
          values={EVENT_KINDS}
          choose={(word) => choose({ kinds: EVENT_KINDS.filter((kind) => kind === word), linked: null })}
        />
        <ChoiceField
          label="Service"
          value={view.service}
          values={values(({ service }) => service)}
          choose={(service) => choose({ service, linked: null })}
        />
        <ChoiceField
          label="Project"
          value={view.project}
          values={values(({ project }) => project)}
          choose={(project) => choose({ project, linked: null })}
        />
        <ChoiceField
          label="Actor"
          value={view.actor}
          values={values(({ actor }) => actor)}
          choose={(actor) => choose({ actor, linked: null })}
        />
        <TimeField label="Since" value={view.since} choose={(since) => choose({ since, linked: null })} />
        <TimeField label="Until" value={view.until} choose={(until) => choose({ until, linked: null })} />
      </div>
    </div>
  );
}

type TimeProps = { label: string; value: number | null; choose: (atMs: number | null) => void };

/** An instant of the reader's clock. */
function TimeField({ label, value, choose }: TimeProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        value={value === null ? "" : localMinute(value)}
        onChange={({ target }) => choose(target.value === "" ? null : new Date(target.value).getTime())}
        className="field max-w-52 px-1.5 text-[0.8125rem]"
      />
    </span>
  );
}

/** `2026-11-22T13:07` by the reader's clock, as such a field has it. */
function localMinute(atMs: number): string {
  const away = new Date(atMs).getTimezoneOffset() * 60_000;
  return new Date(atMs - away).toISOString().slice(0, 16);
}
