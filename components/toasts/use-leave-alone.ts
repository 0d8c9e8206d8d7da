import { useEffect } from "react";

const SHOWN_MS = 8_000;

/** Calls `leave` when a toast has been on the screen long enough; time stands still while somebody reads it. */
export function useLeaveAlone(leaves: boolean, read: boolean, leave: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what leaving means does not start the time anew
  useEffect(() => {
    if (!leaves || read) return;
    const timer = setTimeout(leave, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [leaves, read]);
}
