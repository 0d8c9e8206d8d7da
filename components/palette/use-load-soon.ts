import { useEffect } from "react";

/** By then a page has what it needs first. */
const SOON_MS = 3_000;

/** Fetches code that may be wanted later. A failure is told when it is wanted. */
export function useLoadSoon(load: () => Promise<unknown>): void {
  useEffect(() => {
    const id = setTimeout(() => void load().catch(() => undefined), SOON_MS);
    return () => clearTimeout(id);
  }, [load]);
}
