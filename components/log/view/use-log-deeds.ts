import { useMemo } from "react";
import { announce } from "@/components/announce/announcer";
import type { LogLines, LogMark } from "@/components/log/log-lines";
import { showToast } from "@/components/toasts/toast-store";
import type { Chosen } from "./chosen";
import { type TextStyle, textBetween } from "./line-text";
import { type LogView, logViewQuery } from "./log-view";

/** More than a page of the engine would be two questions. */
const OLDER_LINES = 5_000;

/** `pointed`: the lines that the reader means. */
type Shown = { lines: LogLines; view: LogView; style: TextStyle; pointed: Chosen };

/** What can be taken away from a log, and brought to it. */
export type LogDeeds = {
  copyLines(): Promise<void>;
  copyLink(): Promise<void>;
  fetchGap(mark: LogMark): Promise<void>;
  loadOlder(): Promise<void>;
};

export function useLogDeeds(shown: Shown, topPlace: () => number): LogDeeds {
  const { lines, view, style, pointed } = shown;
  const [from, to] = pointed ? [Math.min(pointed.from, pointed.to), Math.max(pointed.from, pointed.to)] : [];
  return useMemo(() => {
    const seqAt = (place: number): number => {
      const row = lines.row(place - lines.dropped());
      return row ? ("line" in row ? row.line.seq : row.mark.seq) : 0;
    };
    return {
      async copyLines() {
        const selected = String(getSelection() ?? "");
        if (selected !== "") return copy(selected, "the selection");
        if (from === undefined || to === undefined) return announce("Nothing is selected; press a line number first");
        await copy(textBetween(lines, from, to, style), to === from ? "the line" : `${to - from + 1} lines`);
      },
      async copyLink() {
        const first = from ?? topPlace();
        const target = { from: seqAt(first), to: seqAt(to ?? first) };
        const query = logViewQuery({ ...view, q: "", mode: "find", levels: [], merge: [], follow: false, target });
        await copy(`${location.origin}${location.pathname}${query}`, "the link to the line");
      },
      fetchGap: (mark) => lines.fillGap(mark).catch(couldNotFetch),
      loadOlder: () => lines.loadOlder(OLDER_LINES).catch(couldNotFetch),
    };
  }, [lines, view, style, from, to, topPlace]);
}

function couldNotFetch(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  showToast({ text: `The lines could not be fetched: ${why}`, bad: true, action: null });
}

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${what}`);
  } catch {
    announce(`This browser does not let the page copy ${what}`);
  }
}
