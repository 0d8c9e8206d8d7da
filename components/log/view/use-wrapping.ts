import { type RefObject, useEffect, useMemo, useState } from "react";
import type { LogLines } from "@/components/log/log-lines";
import { runsOf } from "./log-row";
import type { ShownRows } from "./shown-rows";
import { rowsOf } from "./wrapped-rows";

/** What stands beside the text of a line, as `log-row.tsx` draws it: characters, and px between them. */
const GUTTER = { digits: 8, columns: 12, px: 15 };
const SERVICE_PX = 8;
const OPENER = { columns: 3, px: 16 };
const TIME_COLUMNS = 12;
const MOST_KEPT = 5_000;

type Options = { wrap: boolean; times: boolean; raw: boolean; merged: boolean; lines: LogLines };

/** How many rows a line is wrapped into, by counting columns; null where nothing is wrapped. */
export function useWrapping(
  scroller: RefObject<HTMLElement | null>,
  rows: ShownRows,
  { wrap, times, raw, merged }: Options,
): ((index: number) => number) | null {
  const [view, setView] = useState({ px: 600, columnPx: 7.2, wide: 2 });

  useEffect(() => {
    const element = scroller.current;
    if (!wrap || element === null) return;
    const sizes = new ResizeObserver(() => setView({ px: element.clientWidth, ...faceOf(element) }));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [wrap, scroller]);

  return useMemo(() => {
    if (!wrap) return null;
    const known = new Map<string, number>();
    const columnsLeft = (px: number, columns: number) =>
      Math.floor((view.px - GUTTER.px - px) / view.columnPx) - GUTTER.columns - (times ? TIME_COLUMNS : 0) - columns;
    return (index) => {
      const row = rows.row(index);
      if (row === undefined || "mark" in row) return 1;
      const { seq, text, service } = row.line;
      const key = `${service} ${seq} ${text.length}`;
      const counted = known.get(key);
      if (counted !== undefined) return counted;
      if (known.size >= MOST_KEPT) known.clear();
      const { plain, isJson } = runsOf(text, raw);
      const opener = isJson ? OPENER : { columns: 0, px: 0 };
      const px = opener.px + (merged ? SERVICE_PX : 0);
      const more = Math.max(0, String(seq).length - GUTTER.digits) + opener.columns + (merged ? service.length : 0);
      const parts = rowsOf(plain.slice(0, 4_096), columnsLeft(px, more), view.wide);
      known.set(key, parts);
      return parts;
    };
  }, [wrap, times, raw, merged, view, rows]);
}

/** The width of a character as the browser draws it, and how many of them one of double width takes. */
function faceOf(element: HTMLElement): { columnPx: number; wide: number } {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return { columnPx: 7.2, wide: 2 };
  const { fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontSize} ${fontFamily}`;
  const columnPx = context.measureText("0").width || 7.2;
  return { columnPx, wide: context.measureText("語").width / columnPx || 2 };
}
