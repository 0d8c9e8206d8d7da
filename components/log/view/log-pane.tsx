import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { LogLine, LogLines, LogMark } from "@/components/log/log-lines";
import { plainText } from "@/components/log/text/ansi-runs";
import { type Level, levelAt } from "@/components/log/text/level";
import { densityPreference } from "@/components/settings/preferences";
import type { Span } from "./cut-runs";
import { FloodChip } from "./flood-chip";
import { ROW_PX } from "./geometry";
import type { RowMark } from "./log-row";
import { LogLineRow } from "./log-row";
import { MarkRow } from "./mark-row";
import type { ShownRows } from "./shown-rows";
import { type LogWindow, useLogWindow } from "./use-log-window";
import { useWrapping } from "./use-wrapping";

/** What others may ask of the pane. */
export type LogPaneHandle = Omit<LogWindow, "frame" | "unseen" | "follows"> & { focus(): void };

type Props = {
  name: string;
  lines: LogLines;
  rows: ShownRows;
  /** Changes whenever what `rows`, `markOf` or `spansOf` answer may have changed. */
  pulse: string;
  wrap: boolean;
  times: boolean;
  raw: boolean;
  merged: boolean;
  followsAtFirst: boolean;
  onFollow: (follows: boolean) => void;
  onTop: () => void;
  markOf: (line: LogLine, place: number) => RowMark;
  spansOf: (place: number, shown: string) => readonly Span[];
  spansKeyAt: (place: number) => string;
  onChoose: (place: number, further: boolean) => void;
  onOpen: (line: LogLine) => void;
  /** Shows a row among those that are hidden around it; null where none is hidden. */
  onContext: ((place: number) => void) | null;
  onFetch: (mark: LogMark) => void;
  handle: Ref<LogPaneHandle>;
};

/** A row is drawn in many frames; its level is found out in one. */
const MOST_LEVELS = 2_000;

/** The rows of a log, of which only those on the screen are drawn. */
export function LogPane(props: Props) {
  const { name, lines, rows, wrap, times, raw, merged, handle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const density = densityPreference.use();
  const partsOf = useWrapping(scroller, rows, { wrap, times, raw, merged, lines });
  const view = useLogWindow({
    scroller,
    lines,
    rows,
    rowPx: ROW_PX[density],
    partsOf,
    pulse: props.pulse,
    followsAtFirst: props.followsAtFirst,
    onFollow: props.onFollow,
    onTop: props.onTop,
  });
  const { frame, follows, unseen } = view;
  const onKeyDown = (event: KeyboardEvent) => pressed(event, view) && event.preventDefault();
  useImperativeHandle(handle, () => ({ ...view, focus: () => scroller.current?.focus() }), [view]);
  usePointer(layer, props);

  const levels = useRef(new Map<string, Level | null>());
  function levelOf(one: LogLine, place: number, textAt: (at: number) => string | undefined): Level | null {
    const key = `${one.service} ${one.seq} ${one.text.length}`;
    let level = levels.current.get(key);
    if (level === undefined) {
      if (levels.current.size >= MOST_LEVELS) levels.current.clear();
      level = levelAt(place, textAt);
      levels.current.set(key, level);
    }
    return level;
  }

  const drawn = [];
  for (let index = frame.first; index < Math.min(frame.last, rows.count()); index += 1) {
    const row = rows.row(index);
    const place = rows.placeAt(index);
    if (row && "mark" in row) drawn.push(<MarkRow key={place} mark={row.mark} place={place} />);
    else if (row) drawn.push(line(row.line, place));
  }

  function line(one: LogLine, place: number) {
    const textAt = (at: number) => {
      const row = lines.row(at - lines.dropped());
      return row && "line" in row && row.line.service === one.service ? plainText(row.line.text) : undefined;
    };
    return (
      <LogLineRow
        key={place}
        line={one}
        place={place}
        level={levelOf(one, place, textAt)}
        mark={props.markOf(one, place)}
        spans={(shown) => props.spansOf(place, shown)}
        spansKey={props.spansKeyAt(place)}
        raw={raw}
        times={times}
        service={merged ? one.service : null}
        wraps={wrap}
        hasContext={props.onContext !== null}
      />
    );
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={`Log of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        data-testid="log"
        data-lines={rows.count()}
        onKeyDown={onKeyDown}
        style={{ lineHeight: `${ROW_PX[density]}px` }}
        className="absolute inset-0 overflow-auto bg-log font-mono text-xs text-log-ink [contain:strict] [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div className="relative" style={{ height: `${frame.heightPx}px` }}>
          <div
            ref={layer}
            className={`absolute start-0 top-0 min-w-full ${wrap ? "w-full" : "w-max"}`}
            style={{ transform: `translateY(${frame.y}px)` }}
          >
            {drawn}
          </div>
        </div>
      </div>
      <FloodChip lines={lines} />
      {!follows && (
        <button
          type="button"
          data-testid="to-end"
          className="button absolute end-4 bottom-4 rounded-full shadow-lg"
          onClick={() => view.toEnd("pill")}
        >
          {unseen > 0 ? `${unseen.toLocaleString("en")} new ${unseen === 1 ? "line" : "lines"}` : "To the end"} ↓
        </button>
      )}
    </div>
  );
}

/** Moves the view by a key that is pressed while the log has the focus. Returns whether it did. */
function pressed({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, view: LogWindow): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (key === "ArrowUp") view.moveBy(-1);
  else if (key === "ArrowDown") view.moveBy(1);
  else if (key === "PageUp") view.moveBy(-view.pageRows());
  else if (key === "PageDown") view.moveBy(view.pageRows());
  else return false;
  return true;
}

/** One listener for all rows: which part of which row was pressed. */
function usePointer(layer: { current: HTMLElement | null }, props: Props): void {
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const element = layer.current;
    function onClick(event: MouseEvent): void {
      const { target, shiftKey } = event;
      if (!(target instanceof Element)) return;
      const place = Number(target.closest<HTMLElement>("[data-place]")?.dataset.place);
      if (Number.isNaN(place)) return;
      const { lines, onChoose, onOpen, onContext, onFetch } = now.current;
      const row = lines.row(place - lines.dropped());
      if (target.closest("[data-gutter]")) onChoose(place, shiftKey);
      else if (target.closest("[data-context]")) onContext?.(place);
      else if (row && "line" in row && target.closest("[data-open]")) onOpen(row.line);
      else if (row && "mark" in row && target.closest("[data-fetch]")) onFetch(row.mark);
    }
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  }, [layer]);
}
