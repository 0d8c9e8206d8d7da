import { focusManager } from "@tanstack/react-query";
import { useRef } from "react";
import { clockTime } from "@/components/time/format-instant";
import { useEverySecond } from "@/components/time/use-every-second";
import { useFloating } from "@/components/ui/use-floating";
import { lastAnswer, pollFailures } from "./connection-store";
import { togglePause, usePausedSince } from "./pause";
import { pollIntervalMs } from "./poll-interval";

/** When the list was last told, how long that took, how often it is asked for; and the switch to pause it. */
export function ConnectionDetails({ anchor, close }: { anchor: HTMLElement | null; close: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const paused = usePausedSince() !== null;
  useEverySecond();
  useFloating(box, anchor, close);
  const { at, roundTripMs } = lastAnswer();
  const everyMs = pollIntervalMs(pollFailures(), !focusManager.isFocused(), 0.5);
  const facts = [
    ["Last update", at === null ? "none yet" : clockTime(at)],
    ["Latency", roundTripMs === null ? "not known" : `${Math.round(roundTripMs)} ms`],
    ["Asks every", paused ? "not at all" : `${everyMs / 1_000} s`],
  ];
  return (
    <div
      ref={box}
      role="dialog"
      aria-label="Connection"
      popover="manual"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
      className="fixed m-0 w-60 rounded-lg border border-control bg-surface p-4 text-[0.8125rem] text-ink shadow-lg"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([what, value]) => (
          <div key={what} className="contents">
            <dt className="text-muted">{what}</dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button mt-3 w-full" aria-keyshortcuts="p" onClick={togglePause}>
        {paused ? "Resume" : "Pause"}
      </button>
    </div>
  );
}
