import { useMemo } from "react";
import { announce } from "@/components/announce/announcer";
import type { LogLines, LogMark } from "@/components/log/log-lines";
import { enginePages } from "@/components/log/pages/engine-pages";
import { showToast } from "@/components/toasts/toast-store";
import { saveFile } from "@/components/ui/save-file";
import type { Chosen } from "./chosen";
import { shownJson, shownText, type TextStyle, textBetween } from "./line-text";
import { type LogView, logViewQuery } from "./log-view";
import type { ShownRows } from "./shown-rows";

/** More than a page of the engine would be two questions. */
const OLDER_LINES = 5_000;

type Shown = { id: string; lines: LogLines; rows: ShownRows; view: LogView; style: TextStyle; chosen: Chosen };

/** `ansi.log`: with the colours that a terminal would show. */
type ShownKind = "log" | "ansi.log" | "ndjson";

/** What can be taken away from a log: text, links, files. */
export type LogDeeds = {
  copyLines(): Promise<void>;
  copyLink(): Promise<void>;
  downloadAll(): Promise<void>;
  downloadShown(kind: ShownKind): void;
  fetchGap(mark: LogMark): Promise<void>;
  loadOlder(): Promise<void>;
};

export function useLogDeeds(shown: Shown, topPlace: () => number): LogDeeds {
  const { id, lines, rows, view, style, chosen } = shown;
  return useMemo(() => {
    const file = id.replace("/", "-");
    const seqAt = (place: number): number => {
      const row = lines.row(place - lines.dropped());
      return row ? ("line" in row ? row.line.seq : row.mark.seq) : 0;
    };
    return {
      async copyLines() {
        const selected = String(getSelection() ?? "");
        if (selected !== "") return copy(selected, "the selection");
        if (chosen === null) return announce("Nothing is selected; press a line number first");
        const [from, to] = [Math.min(chosen.from, chosen.to), Math.max(chosen.from, chosen.to)];
        await copy(textBetween(lines, from, to, style), to === from ? "the line" : `${to - from + 1} lines`);
      },
      async copyLink() {
        const [a, b] = (chosen ? [chosen.from, chosen.to] : [topPlace(), topPlace()]).map(seqAt);
        const target = { from: Math.min(a ?? 0, b ?? 0), to: Math.max(a ?? 0, b ?? 0) };
        const query = logViewQuery({ ...view, q: "", mode: "find", levels: [], merge: [], follow: false, target });
        await copy(`${location.origin}${location.pathname}${query}`, "the link to the line");
      },
      async downloadAll() {
        try {
          saveFile(`${file}.log`, await enginePages.file(id));
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          showToast({ text: `The log could not be downloaded: ${why}`, bad: true, action: null });
        }
      },
      downloadShown(kind) {
        const text = kind === "ndjson" ? shownJson(rows) : shownText(rows, { ...style, colours: kind === "ansi.log" });
        saveFile(`${file}-shown.${kind}`, new Blob([text], { type: "text/plain" }));
      },
      fetchGap: (mark) => lines.fillGap(mark).catch(couldNotFetch),
      loadOlder: () => lines.loadOlder(OLDER_LINES).catch(couldNotFetch),
    };
  }, [id, lines, rows, view, style, chosen, topPlace]);
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
