import { useEffect, useState } from "react";
import type { LogLines } from "@/components/log/log-lines";
import { enginePages } from "@/components/log/pages/engine-pages";
import { showToast } from "@/components/toasts/toast-store";
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
        enginePages.ask(id, { generation: chosen, after: -1, lines: 1 }),
        enginePages.ask(id, { generation: chosen, lines: 1 }),
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
    ask(generation).catch((error: unknown) => {
      if (left) return;
      setRange(null);
      const why = error instanceof Error ? error.message : String(error);
      showToast({
        text: `Where generation ${generation} begins could not be found out: ${why}. All lines are shown.`,
        bad: true,
        action: null,
      });
    });
    return () => {
      left = true;
    };
  }, [id, generation, current, lines]);
  return range;
}
