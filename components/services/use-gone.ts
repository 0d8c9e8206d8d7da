import { useMemo } from "react";
import type { ServiceRecord } from "./record";
import type { Shown } from "./shown";
import { useEnded } from "./use-ended";

const NOBODY: readonly ServiceRecord[] = [];

/** Those of the last 24 h that have ended and are not on the list again; none before the first answer. */
export function useGone(live: readonly Shown[]): readonly ServiceRecord[] {
  const ids = live.map(({ service }) => service.id).join();
  const ended = useEnded(ids);
  return useMemo(() => {
    const there = new Set(ids.split(","));
    return ended?.filter(({ id }) => !there.has(id)) ?? NOBODY;
  }, [ended, ids]);
}
