import { useCallback, useSyncExternalStore } from "react";
import type { LogConnection, LogLines } from "@/components/log/log-lines";

/** How the stream is and whether there is any row: renders only when one of them changes. */
export function useConnectionState(lines: LogLines): { connection: LogConnection; isEmpty: boolean } {
  const text = useSyncExternalStore(
    lines.subscribe,
    useCallback(() => JSON.stringify({ connection: lines.connection(), isEmpty: lines.count() === 0 }), [lines]),
    () => '{"connection":{"state":"connecting","since":0},"isEmpty":true}',
  );
  return JSON.parse(text);
}
