import { useEffect, useState } from "react";
import type { LogLines } from "@/components/log/log-lines";
import { after } from "@/components/time/browser-waits";

/** Lines a second beyond which nobody reads them one by one. */
const FLOOD = 2_000;
const LOOK_MS = 1_000;

/** Says that lines come faster than they can be shown one by one, and that none is lost for that. */
export function FloodChip({ lines }: { lines: LogLines }) {
  const rate = useFlood(lines);
  if (rate === null) return null;
  const words = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(rate);
  return (
    <p
      data-testid="flood"
      className="pointer-events-none absolute start-4 bottom-4 rounded-full border border-line bg-surface px-3 py-1 text-xs text-muted shadow-lg"
    >
      {words} lines/s: the view shows some, nothing is lost
    </p>
  );
}

/** Lines a second while there are so many for two seconds on end: opening a log is no flood. */
function useFlood(lines: LogLines): number | null {
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    let end = lines.count() + lines.dropped();
    let flooded = false;
    let cancel = after(LOOK_MS, look);
    function look(): void {
      const now = lines.count() + lines.dropped();
      const came = ((now - end) * 1_000) / LOOK_MS;
      setRate(flooded && came > FLOOD ? came : null);
      flooded = came > FLOOD;
      end = now;
      cancel = after(LOOK_MS, look);
    }
    return () => cancel();
  }, [lines]);
  return rate;
}
