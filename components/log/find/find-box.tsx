import { CaseSensitive, ChevronDown, ChevronUp, Search, SlidersHorizontal } from "lucide-react";
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { type LogView, MOST_CONTEXT } from "@/components/log/view/log-view";

type Props = {
  view: LogView;
  field: Ref<HTMLInputElement>;
  type: (text: string) => void;
  choose: (change: Partial<LogView>) => void;
  /** To the next hit, or the one before. */
  step: (by: 1 | -1) => void;
  leave: () => void;
  words: string;
  canAskEngine: boolean;
  askEngine: () => void;
};

const CONTEXTS = Array.from({ length: MOST_CONTEXT + 1 }, (_, lines) => lines);

/** One box to find and to filter. */
export function FindBox({ view, field, type, choose, step, leave, words, canAskEngine, askEngine }: Props) {
  const id = useId();
  const filters = view.mode === "filter";
  // On a phone, how it is looked for shows when it is asked for, and the way to the matches when there may be some.
  const [open, setOpen] = useState(false);
  const rare = open ? "" : "max-sm:hidden";
  const isUnusual = filters || view.caseCounts || view.inverse;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  }

  return (
    <search className="min-w-0 max-sm:contents sm:flex flex-wrap items-center gap-1.5">
      <label htmlFor={id} className="sr-only">
        Find in the log
      </label>
      <span className="relative min-w-0 flex-1 basis-40 sm:basis-48">
        <Search aria-hidden className="pointer-events-none absolute start-2.5 top-2 size-4 text-muted" />
        <input
          data-filter
          ref={field}
          id={id}
          type="search"
          value={view.q}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder="Text, /pattern/, level:error, since:10m"
          title="Find (Ctrl F). Enter: next, Shift Enter: the one before"
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          className="field w-full ps-8"
        />
      </span>
      {!filters && (
        <span className={`flex ${view.q === "" ? "max-sm:hidden" : ""} `}>
          <button
            type="button"
            className="icon-button"
            aria-label="Match before"
            title="Match before (⇧ N)"
            onClick={() => step(-1)}
          >
            <ChevronUp aria-hidden className="size-4" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Next match"
            title="Next match (n)"
            onClick={() => step(1)}
          >
            <ChevronDown aria-hidden className="size-4" />
          </button>
        </span>
      )}
      <button
        type="button"
        aria-label={isUnusual ? "How to look (not as usual)" : "How to look"}
        aria-expanded={open}
        aria-controls={`${id}-how`}
        onClick={() => setOpen(!open)}
        className={`icon-button sm:hidden ${isUnusual ? "text-accent" : ""}`}
      >
        <SlidersHorizontal aria-hidden className="size-4" />
      </button>
      <span id={`${id}-how`} className={`flex items-center gap-1.5 max-sm:basis-full ${rare}`}>
        <select
          aria-label="What to do with the lines that fit"
          value={view.mode}
          onChange={(event) => choose({ mode: event.target.value === "filter" ? "filter" : "find" })}
          className="field px-1.5 text-[0.8125rem]"
        >
          <option value="find">Find</option>
          <option value="filter">Filter</option>
        </select>
        <Toggle label="Match case" on={view.caseCounts} set={(on) => choose({ caseCounts: on })}>
          <CaseSensitive aria-hidden className="size-4" />
        </Toggle>
        <Toggle label="Lines that do not fit" on={view.inverse} set={(on) => choose({ inverse: on })}>
          <span aria-hidden className="px-0.5 font-mono text-xs">
            not
          </span>
        </Toggle>
        {filters && (
          <select
            aria-label="Lines around each that fits"
            value={view.context}
            onChange={(event) => choose({ context: Number(event.target.value) })}
            className="field px-1.5 text-[0.8125rem]"
          >
            {CONTEXTS.map((lines) => (
              <option key={lines} value={lines}>
                ± {lines}
              </option>
            ))}
          </select>
        )}
      </span>
      <span role="status" data-testid="found" className="text-xs text-muted tabular-nums max-sm:order-1">
        {words}
      </span>
      {canAskEngine && (
        <button type="button" className="min-h-6 text-xs text-accent underline max-sm:order-1" onClick={askEngine}>
          Search older lines on the server
        </button>
      )}
    </search>
  );
}

type ToggleProps = { label: string; on: boolean; set: (on: boolean) => void; children: React.ReactNode };

function Toggle({ label, on, set, children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={() => set(!on)}
      className="icon-button border border-transparent aria-pressed:border-control aria-pressed:bg-sunken aria-pressed:text-ink"
    >
      {children}
    </button>
  );
}
