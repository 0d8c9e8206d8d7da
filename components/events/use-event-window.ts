import { useWindowVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { allSlots, type Slot, slotsOf } from "@/components/services/row-slots";
import { useTopOf } from "@/components/ui/use-top-of";
import type { Day } from "./day-groups";
import type { EventEntry } from "./event-record";

/** From more rows than this on, only those near the screen are there. */
const LONG = 500;
const OVERSCAN = 15;
const HEAD_PX = 44;
const ROW_PX = 62;

/** Which events of a long list are there. */
export function useEventWindow(list: RefObject<HTMLElement | null>, days: readonly Day[]) {
  const keys = days.flatMap(({ day, entries }) => [
    `\n${day} ${entries[0]?.seq}`,
    ...entries.map(({ seq }) => `${seq}`),
  ]);
  const isLong = keys.length - days.length > LONG;
  const margin = useTopOf(list, isLong);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: isLong ? keys.length : 0,
    enabled: isLong,
    estimateSize: (index) => (keys[index]?.startsWith("\n") ? HEAD_PX : ROW_PX),
    getItemKey: (index) => keys[index] ?? index,
    overscan: OVERSCAN,
    scrollMargin: margin,
    initialRect: { width: 0, height: globalThis.innerHeight ?? 0 },
    useFlushSync: false,
  });
  const wanted = isLong ? virtualizer.getVirtualItems().map(({ index }) => index) : [];
  let first = 0;
  const slots = days.map(({ entries }): Slot<EventEntry>[] => {
    const at = first + 1;
    first = at + entries.length;
    return isLong ? slotsOf(entries, at, wanted, (index) => virtualizer.measurementsCache[index]) : allSlots(entries);
  });
  return { slots, measure: isLong ? virtualizer.measureElement : undefined };
}
