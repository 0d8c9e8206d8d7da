import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { LogLines } from "@/components/log/log-lines";
import { type FollowEvent, followsAfter } from "./follow";
import {
  endTop,
  isTrueToScale,
  type Layout,
  movedBy,
  notPast,
  type Slice,
  scrollHeight,
  scrollOf,
  sliceAt,
  type Top,
  topAt,
} from "./geometry";
import type { ShownRows } from "./shown-rows";

/** What is drawn: which rows, where, and how high the whole is. */
export type Frame = Slice & { readonly y: number; readonly heightPx: number; readonly version: number };

export type LogWindow = {
  readonly frame: Frame;
  readonly follows: boolean;
  /** Rows that came since the view stopped to follow. */
  readonly unseen: number;
  /** Tells the view what its reader did. */
  tell(event: FollowEvent): void;
  toEnd(why: "key" | "end" | "pill"): void;
  toStart(): void;
  /** Shows a row, a third of the view below its upper edge. */
  toPlace(place: number): void;
  /** Place of the first row in view. */
  topPlace(): number;
  /** Moves by pages or rows, as the keys do. */
  moveBy(rows: number): void;
  pageRows(): number;
};

type Options = {
  scroller: RefObject<HTMLElement | null>;
  lines: LogLines;
  rows: ShownRows;
  rowPx: number;
  /** Parts that a row is wrapped into; null where nothing is wrapped. */
  partsOf: ((index: number) => number) | null;
  /** Another value when `rows` may answer otherwise than before. */
  pulse: string;
  followsAtFirst: boolean;
  onFollow(follows: boolean): void;
  /** The reader went up to the first row. */
  onTop(): void;
};

const EMPTY: Frame = { first: 0, last: 0, abovePx: 0, y: 0, heightPx: 0, version: -1 };

/**
 * The part of a log that is on the screen. The place of the first row in view is what counts; the scrollbar is set
 * after it, at most once a frame.
 */
export function useLogWindow({
  scroller,
  lines,
  rows,
  rowPx,
  partsOf,
  pulse,
  followsAtFirst,
  onFollow,
  onTop,
}: Options): LogWindow {
  const [frame, setFrame] = useState(EMPTY);
  const [follows, setFollows] = useState(followsAtFirst);
  const [unseen, setUnseen] = useState(0);
  const now = useRef({ rows, rowPx, partsOf, onFollow, onTop });
  now.current = { rows, rowPx, partsOf, onFollow, onTop };
  const at = useRef({
    place: Number.NaN,
    offset: 0,
    scrollTop: 0,
    scrollLeft: 0,
    follows: followsAtFirst,
    seen: Number.NaN,
  });
  const asked = useRef(0);

  const layout = useCallback((): Layout => {
    const { rows, partsOf, rowPx } = now.current;
    const viewPx = scroller.current?.clientHeight ?? 0;
    return {
      count: rows.count(),
      viewPx,
      rowPx,
      wraps: partsOf !== null,
      heightOf: partsOf ? (index) => partsOf(index) * rowPx : () => rowPx,
    };
  }, [scroller]);

  const sync = useCallback(() => {
    asked.current = 0;
    const element = scroller.current;
    if (element === null) return;
    const { rows } = now.current;
    const plan = layout();
    const end = endTop(plan);
    const here = at.current;
    const top = here.follows || Number.isNaN(here.place) ? end : notPast(topOfPlace(rows, here), end);
    keep(here, rows, top);
    const heightPx = scrollHeight(plan);
    const slice = sliceAt(top, plan, here.follows);
    const scrollTop = scrollOf(top, plan);
    const last = rows.count() === 0 ? Number.NEGATIVE_INFINITY : rows.placeAt(rows.count() - 1);
    // What is there when the log is opened is not new.
    if (here.follows || (Number.isNaN(here.seen) && rows.count() > 0)) here.seen = last;
    flushSync(() => {
      setFrame({ ...slice, y: scrollTop - slice.abovePx, heightPx, version: lines.version() });
      setUnseen(here.follows || Number.isNaN(here.seen) ? 0 : Math.max(0, rows.count() - rows.indexAt(here.seen + 1)));
    });
    if (Math.abs(element.scrollTop - scrollTop) > 0.5) element.scrollTop = scrollTop;
    here.scrollTop = element.scrollTop;
  }, [scroller, layout, lines]);

  const ask = useCallback(() => {
    if (asked.current === 0) asked.current = requestAnimationFrame(sync);
  }, [sync]);

  const tell = useCallback(
    (event: FollowEvent) => {
      const next = followsAfter(event, at.current.follows);
      if (next === at.current.follows) return;
      at.current.follows = next;
      setFollows(next);
      now.current.onFollow(next);
      ask();
    },
    [ask],
  );

  const moveTo = useCallback(
    (top: Top) => {
      keep(at.current, now.current.rows, top);
      ask();
      if (top.index === 0) now.current.onTop();
    },
    [ask],
  );

  const moveByPx = useCallback(
    (px: number) => {
      const plan = layout();
      const top = movedBy(topOfPlace(now.current.rows, at.current), px, plan);
      moveTo(top);
      if (px > 0 && isAt(top, endTop(plan))) tell("reached-end");
    },
    [layout, moveTo, tell],
  );

  useEffect(() => lines.subscribe(ask), [lines, ask]);

  // What is shown has changed: another filter, another way to lay it out.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what has changed
  useLayoutEffect(ask, [ask, rows, rowPx, partsOf, pulse]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;

    function onScroll(): void {
      const here = at.current;
      if (element === null) return;
      if (Math.abs(element.scrollLeft - here.scrollLeft) > 1) {
        here.scrollLeft = element.scrollLeft;
        tell("sideways");
      }
      const by = element.scrollTop - here.scrollTop;
      if (Math.abs(by) < 1) return;
      here.scrollTop = element.scrollTop;
      const plan = layout();
      const isEnd = element.scrollTop >= element.scrollHeight - element.clientHeight - 1;
      moveTo(isEnd ? endTop(plan) : topAt(element.scrollTop, plan));
      // A view that grew is pushed up by the browser, and yet at its end: nobody went anywhere.
      if (by < 0 && !isEnd) tell("dragged-up");
      else if (by > 0 && isEnd) tell("reached-end");
    }

    function onWheel(event: WheelEvent): void {
      if (event.ctrlKey) return;
      if (event.deltaY < 0) tell("wheel-up");
      const plan = layout();
      if (isTrueToScale(plan) || event.deltaY === 0) return;
      event.preventDefault();
      moveByPx(event.deltaMode === 1 ? event.deltaY * plan.rowPx : event.deltaY);
    }

    function onSelection(): void {
      const selection = getSelection();
      if (selection && !selection.isCollapsed && element?.contains(selection.anchorNode)) tell("selection");
    }

    const sizes = new ResizeObserver(ask);
    sizes.observe(element);
    element.addEventListener("scroll", onScroll);
    element.addEventListener("wheel", onWheel, { passive: false });
    document.addEventListener("selectionchange", onSelection);
    return () => {
      sizes.disconnect();
      cancelAnimationFrame(asked.current);
      asked.current = 0;
      element.removeEventListener("scroll", onScroll);
      element.removeEventListener("wheel", onWheel);
      document.removeEventListener("selectionchange", onSelection);
    };
  }, [scroller, ask, layout, moveTo, moveByPx, tell]);

  return useMemo(
    () => ({
      frame,
      follows,
      unseen,
      tell,
      toEnd(why) {
        tell(why);
        ask();
      },
      toStart() {
        tell("home");
        moveTo({ index: 0, offset: 0 });
      },
      toPlace(place) {
        tell("find");
        const plan = layout();
        const index = now.current.rows.indexAt(place);
        moveTo(movedBy({ index, offset: 0 }, -Math.floor(plan.viewPx / 3 / plan.rowPx) * plan.rowPx, plan));
      },
      topPlace: () => (Number.isNaN(at.current.place) ? 0 : at.current.place),
      moveBy(count) {
        if (count < 0) tell(Math.abs(count) > 1 ? "page-up" : "up");
        moveByPx(count * now.current.rowPx);
      },
      pageRows: () => Math.max(1, Math.floor(layout().viewPx / now.current.rowPx) - 1),
    }),
    [frame, follows, unseen, tell, ask, moveTo, moveByPx, layout],
  );
}

type Kept = { place: number; offset: number };

const topOfPlace = (rows: ShownRows, { place, offset }: Kept): Top => {
  if (Number.isNaN(place) || rows.count() === 0) return { index: 0, offset: 0 };
  const index = Math.min(rows.count() - 1, rows.indexAt(place));
  // A row that is not there any more has no part of it above the edge.
  return { index, offset: rows.placeAt(index) === place ? offset : 0 };
};

function keep(kept: Kept, rows: ShownRows, { index, offset }: Top): void {
  kept.place = rows.count() === 0 ? Number.NaN : rows.placeAt(index);
  kept.offset = offset;
}

const isAt = (top: Top, end: Top): boolean => top.index === end.index && top.offset === end.offset;
