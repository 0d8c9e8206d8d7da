import { type RefObject, useEffect, useMemo, useState } from "react";
import type { LogLines } from "@/components/log/log-lines";
import { runsOf } from "./log-row";
import type { ShownRows } from "./shown-rows";
import { rowsOf } from "./wrapped-rows";

/** A number of eight digits, a level, and what is left free. */
const GUTTER_COLUMNS = 15;
const GUTTER_DIGITS = 8;
const TIME_COLUMNS = 12;
const MOST_KEPT = 5_000;

type Options = { wrap: boolean; times: boolean; raw: boolean; merged: boolean; lines: LogLines };

/** How many rows a line is wrapped into, by counting columns; null where nothing is wrapped. */
export function useWrapping(
  scroller: RefObject<HTMLElement | null>,
  rows: ShownRows,
  { wrap, times, raw, merged }: Options,
): ((index: number) => number) | null {
  const [columns, setColumns] = useState(80);

  useEffect(() => {
    const element = scroller.current;
    if (!wrap || element === null) return;
    const sizes = new ResizeObserver(() => setColumns(Math.floor(element.clientWidth / columnPx(element))));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [wrap, scroller]);

  return useMemo(() => {
    if (!wrap) return null;
    const known = new Map<string, number>();
    const width = columns - GUTTER_COLUMNS - (times ? TIME_COLUMNS : 0);
    return (index) => {
      const row = rows.row(index);
      if (row === undefined || "mark" in row) return 1;
      const { seq, text, service } = row.line;
      const key = `${service} ${seq} ${text.length}`;
      const counted = known.get(key);
      if (counted !== undefined) return counted;
      if (known.size >= MOST_KEPT) known.clear();
      const before = Math.max(0, String(seq).length - GUTTER_DIGITS) + (merged ? service.length + 1 : 0);
      const parts = rowsOf(runsOf(text, raw).plain.slice(0, 4_096), width - before);
      known.set(key, parts);
      return parts;
    };
  }, [wrap, times, raw, merged, columns, rows]);
}

/** The width of a character as the browser draws it. */
function columnPx(element: HTMLElement): number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 7.2;
  const { fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontSize} ${fontFamily}`;
  return context.measureText("0").width || 7.2;
}
