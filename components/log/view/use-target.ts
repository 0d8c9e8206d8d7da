import { useEffect, useRef } from "react";
import { announce } from "@/components/announce/announcer";
import type { LogLines } from "@/components/log/log-lines";
import type { LineRange } from "./log-view";

const LINES_A_LOAD = 5_000;
const MOST_LOADS = 40;

/** Shows the lines that an address names, as soon as they are there: older ones are fetched for it. */
export function useTarget(lines: LogLines, target: LineRange | null, show: (place: number) => void): void {
  const shown = useRef<LineRange | null>(null);
  const latest = useRef(show);
  latest.current = show;
  const from = target?.from;
  useEffect(() => {
    if (from === undefined || shown.current?.from === from) return;
    let left = false;
    let busy = false;
    async function seek(seq: number): Promise<void> {
      if (busy || lines.count() === 0) return;
      busy = true;
      leave();
      try {
        await loadBackTo(lines, seq, () => left);
      } catch {
        announce("The lines that the link names could not be fetched");
      }
      if (left) return;
      const index = Math.min(lines.count() - 1, lines.indexOf(seq));
      if (seqAt(lines, index) !== seq) announce("The line of the link is not kept any more; this is the nearest");
      shown.current = { from: seq, to: seq };
      latest.current(index + lines.dropped());
    }
    const leave = lines.subscribe(() => void seek(from));
    void seek(from);
    return () => {
      left = true;
      leave();
    };
  }, [lines, from]);
}

/** Fetches older lines until the one with this `seq` is held, or there are no more. */
export async function loadBackTo(lines: LogLines, seq: number, enough: () => boolean): Promise<void> {
  for (let loads = 0; loads < MOST_LOADS && !enough(); loads += 1) {
    const first = seqAt(lines, 0);
    if (first === undefined || first <= seq || !lines.hasOlder()) return;
    await lines.loadOlder(LINES_A_LOAD);
  }
}

function seqAt(lines: LogLines, index: number): number | undefined {
  const row = lines.row(index);
  return row && ("line" in row ? row.line.seq : row.mark.seq);
}
