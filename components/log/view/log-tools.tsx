import { ArrowDownToLine, Clock, Ellipsis, WrapText } from "lucide-react";
import type { ReactNode } from "react";
import { LEVELS, type Level } from "@/components/log/text/level";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { LogView } from "./log-view";

type Props = {
  view: LogView;
  wrap: boolean;
  times: boolean;
  follows: boolean;
  toggleFollow: () => void;
  toggleLevel: (level: Level) => void;
  toggleWrap: () => void;
  toggleTimes: () => void;
  /** How many generations the service has had. */
  generations: number;
  choose: (change: Partial<LogView>) => void;
  menu: readonly MenuItem[];
};

const LEVEL_NAME: Record<Level, string> = { ERR: "errors", WRN: "warnings", INF: "infos", DBG: "debug lines" };
const MOST_GENERATIONS = 20;

/** The buttons over a log. */
export function LogTools(props: Props) {
  const { view, wrap, times, follows, generations, choose } = props;
  return (
    <div role="toolbar" aria-label="Log" className="flex flex-wrap items-center gap-1.5">
      <Switch
        testId="follow"
        on={follows}
        press={props.toggleFollow}
        title="Stay at the end (f)"
        className="button px-2 aria-pressed:border-accent aria-pressed:text-accent"
      >
        <ArrowDownToLine aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Follow</span>
      </Switch>
      <fieldset className="flex">
        <legend className="sr-only">Only lines of these levels</legend>
        {LEVELS.map((level, index) => (
          <Switch
            key={level}
            on={view.levels.includes(level)}
            press={() => props.toggleLevel(level)}
            label={`${level}: only ${LEVEL_NAME[level]}`}
            title={`Only ${LEVEL_NAME[level]} (${index + 1})`}
            className="-ms-px min-h-8 border border-control px-1.5 font-mono text-xs text-muted first-of-type:ms-0 first-of-type:rounded-s-md last:rounded-e-md hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink aria-pressed:underline"
          >
            {level}
          </Switch>
        ))}
      </fieldset>
      <Switch on={wrap} press={props.toggleWrap} label="Wrap lines" title="Wrap lines (w)" className={ICON}>
        <WrapText aria-hidden className="size-4" />
      </Switch>
      <Switch on={times} press={props.toggleTimes} label="Show times" title="Show times (t)" className={ICON}>
        <Clock aria-hidden className="size-4" />
      </Switch>
      {generations > 1 && (
        <select
          aria-label="Generation"
          value={view.generation ?? ""}
          onChange={({ target }) => choose({ generation: target.value === "" ? null : Number(target.value) })}
          className="field px-1.5 text-[0.8125rem] max-sm:max-w-20"
        >
          <option value="">All generations</option>
          {latest(generations).map((one) => (
            <option key={one} value={one}>
              gen {one}
            </option>
          ))}
        </select>
      )}
      <Menu label="More for this log" items={props.menu} className="icon-button">
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
    </div>
  );
}

const ICON =
  "icon-button max-sm:hidden border border-transparent aria-pressed:border-control aria-pressed:bg-sunken aria-pressed:text-ink";

const latest = (generations: number): number[] =>
  Array.from({ length: Math.min(MOST_GENERATIONS, generations) }, (_, back) => generations - back);

type SwitchProps = {
  on: boolean;
  press: () => void;
  label?: string;
  title: string;
  className: string;
  testId?: string;
  children: ReactNode;
};

function Switch({ on, press, label, title, className, testId, children }: SwitchProps) {
  return (
    <button
      type="button"
      data-testid={testId}
      aria-pressed={on}
      aria-label={label}
      title={title}
      onClick={press}
      className={className}
    >
      {children}
    </button>
  );
}
