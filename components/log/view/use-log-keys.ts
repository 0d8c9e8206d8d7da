import { type RefObject, useEffect, useRef } from "react";
import { announce } from "@/components/announce/announcer";
import { LEVELS, type Level } from "@/components/log/text/level";
import { type LogKey, takeLogKeys } from "./log-keys";
import type { LogPaneHandle } from "./log-pane";
import { nextError } from "./next-error";
import type { ShownRows } from "./shown-rows";
import type { LogDeeds } from "./use-log-deeds";

type Reader = {
  pane: RefObject<LogPaneHandle | null>;
  rows: ShownRows;
  deeds: LogDeeds;
  step(by: 1 | -1): void;
  topPlace(): number;
  toggleWrap(): void;
  toggleTimes(): void;
  toggleLevel(level: Level): void;
};

/** What the single keys do as long as the log is shown. */
export function useLogKeys(reader: Reader): void {
  const now = useRef(reader);
  now.current = reader;
  const lastError = useRef<number | null>(null);

  useEffect(() => {
    function toError(by: 1 | -1): void {
      const { rows, pane, topPlace } = now.current;
      const place = nextError(rows, lastError.current ?? topPlace(), by);
      if (place === undefined) {
        announce(by === 1 ? "No error after this" : "No error before this");
        return;
      }
      lastError.current = place;
      pane.current?.toPlace(place);
    }

    function press(key: LogKey): void {
      const { pane, deeds, step, toggleLevel, toggleWrap, toggleTimes } = now.current;
      const deed: Record<LogKey, () => void> = {
        "log-follow": () => pane.current?.toEnd("key"),
        "log-start": () => pane.current?.toStart(),
        "log-end": () => pane.current?.toEnd("end"),
        "log-next": () => step(1),
        "log-previous": () => step(-1),
        "log-next-error": () => toError(1),
        "log-previous-error": () => toError(-1),
        "log-wrap": toggleWrap,
        "log-times": toggleTimes,
        "log-errors": () => toggleLevel(LEVELS[0] ?? "ERR"),
        "log-warnings": () => toggleLevel("WRN"),
        "log-infos": () => toggleLevel("INF"),
        "log-debug": () => toggleLevel("DBG"),
        "log-copy": () => void deeds.copyLines(),
        "log-link": () => void deeds.copyLink(),
      };
      deed[key]();
    }

    return takeLogKeys(press);
  }, []);
}
