import { useEffect, useReducer, useState } from "react";
import type { LogLines } from "@/components/log/log-lines";
import { engineNow } from "@/components/time/engine-clock";
import { createFinder, type Finder } from "./finder";
import { createPatternRunner } from "./pattern-runner";
import { asksForSomething, parseQuery, type Query } from "./query";

const DEBOUNCE_MS = 120;

type Settings = Omit<NonNullable<Parameters<typeof parseQuery>[1]>, never>;

/** Looks for what is typed once the reader pauses; null where nothing is asked for. Renders as hits come in. */
export function useFinder(
  lines: LogLines,
  typed: string,
  settings: Settings,
): { finder: Finder | null; pulse: number } {
  const [finder, setFinder] = useState<Finder | null>(null);
  const [pulse, beat] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify([typed, settings]);

  useEffect(() => {
    const [text, how] = JSON.parse(key) as [string, Settings];
    const query: Query = parseQuery(text, how);
    if (!asksForSomething(query)) {
      setFinder(null);
      return;
    }
    let open: Finder | null = null;
    let leave = () => {};
    const timer = setTimeout(
      () => {
        open = createFinder(lines, query, {
          now: () => performance.now(),
          engineNow,
          soon: (call) => setTimeout(call, 0),
          patterns: createPatternRunner(
            () => new Worker(new URL("./pattern-worker.ts", import.meta.url), { type: "module" }),
            (ms, call) => {
              const waiting = setTimeout(call, ms);
              return () => clearTimeout(waiting);
            },
          ),
        });
        leave = open.subscribe(beat);
        setFinder(open);
      },
      text === "" ? 0 : DEBOUNCE_MS,
    );
    return () => {
      clearTimeout(timer);
      leave();
      open?.stop();
    };
  }, [lines, key]);

  return { finder, pulse };
}
