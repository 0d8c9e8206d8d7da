import { useEffect, useMemo } from "react";
import type { LogLines } from "./log-lines";
import { createPolledLines } from "./polled-lines";

const EVERY_MS = 1_000;

/** The lines of these services. */
export function useLogLines(ids: readonly string[]): LogLines {
  const key = ids.join(",");
  const lines = useMemo(() => createPolledLines(key.split(",")), [key]);
  useEffect(() => {
    void lines.poll();
    const timer = setInterval(() => void lines.poll(), EVERY_MS);
    return () => clearInterval(timer);
  }, [lines]);
  return lines;
}
