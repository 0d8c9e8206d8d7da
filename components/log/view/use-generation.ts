import { useEffect, useState } from "react";
import { askForLines } from "@/components/log/find/log-pages";
import type { LogLines } from "@/components/log/log-lines";
import { loadBackTo } from "./use-target";

/** The lines of one generation by `seq`; `to` is null for the one that still writes, `none` where nothing is kept. */
export type GenerationRange = { readonly from: number; readonly to: number | null } | "none" | "asking" | null;

/** Which lines the chosen generation wrote, once they are held. Null where none is chosen. */
export function useGeneration(
  id: string,
  generation: number | null,
  current: number,
  lines: LogLines,
): GenerationRange {
  const [range, setRange] = useState<GenerationRange>(null);
  useEffect(() => {
    if (generation === null) {
      setRange(null);
      return;
    }
    let left = false;
    setRange("asking");
    async function ask(chosen: number): Promise<void> {
      const [oldest, newest] = await Promise.all([
        askForLines(id, { generation: chosen, after: -1, lines: 1 }),
        askForLines(id, { generation: chosen, lines: 1 }),
      ]);
      const [first] = oldest.items;
      const [last] = newest.items;
      if (first === undefined || last === undefined) {
        if (!left) setRange("none");
        return;
      }
      await loadBackTo(lines, first.seq, () => left);
      if (!left) setRange({ from: first.seq, to: chosen === current ? null : last.seq });
    }
    ask(generation).catch(() => left || setRange("none"));
    return () => {
      left = true;
    };
  }, [id, generation, current, lines]);
  return range;
}
