import { useEffect } from "react";
import { announce } from "@/components/announce/announcer";
import type { LogLines } from "@/components/log/log-lines";
import { plainText } from "@/components/log/text/ansi-runs";
import { after } from "@/components/time/browser-waits";

/** Who hears one sentence cannot hear the next: what comes meanwhile is told together. */
const PAUSE_MS = 2_000;
const MOST_CHARACTERS = 200;

/** Says new lines to those who hear the page, while `on`. A live region over all rows would never be silent. */
export function useAnnouncedLines(lines: LogLines, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const end = () => lines.count() + lines.dropped();
    let told = end();
    let cancel: (() => void) | null = null;
    function tell(): void {
      cancel = null;
      const came = end() - told;
      told += came;
      const text = lastText(lines);
      if (came > 0 && text !== null) announce(came === 1 ? text : `${came} new lines, the last: ${text}`);
    }
    const leave = lines.subscribe(() => {
      if (end() > told) cancel ??= after(PAUSE_MS, tell);
    });
    return () => {
      leave();
      cancel?.();
    };
  }, [lines, on]);
}

function lastText(lines: LogLines): string | null {
  const row = lines.row(lines.count() - 1);
  return row && "line" in row ? plainText(row.line.text).slice(0, MOST_CHARACTERS) : null;
}
