import { useEffect, useMemo, useState } from "react";
import { askOnce } from "@/components/answers/ask-once";
import { type Heard, useAnswer } from "@/components/answers/use-answer";
import type { PollFault } from "@/components/connection/poll-fault";
import { type Dispatch, DispatchList } from "./dispatch-record";
import { type DispatchesView, dispatchesPath } from "./dispatches-view";
import { mergeDispatches } from "./merge-dispatches";

const EVERY_MS = 2_000;
const AT_ONCE = 50;

type Known = { path: string; items: readonly Dispatch[]; before: string | null };

export type DispatchPages = {
  /** Newest first; undefined before the first answer. */
  dispatches: readonly Dispatch[] | undefined;
  heard: Heard<DispatchList>;
  /** Brings what is older; null where nothing is. */
  older: (() => Promise<PollFault | null>) | null;
};

/** The newest dispatches that fit, kept up to date, and as many older ones as were asked for. */
export function useDispatches(view: DispatchesView): DispatchPages {
  const path = dispatchesPath(view, AT_ONCE);
  const heard = useAnswer({ path, schema: DispatchList, everyMs: EVERY_MS, closed: true });
  const [known, setKnown] = useState<Known | null>(null);
  const ours = known?.path === path ? known : null;
  const { value } = heard;

  // What falls off the end of the newest page because others have come stays known.
  useEffect(() => {
    if (value === undefined) return;
    setKnown((known) =>
      known?.path === path
        ? { ...known, items: mergeDispatches(known.items, value.items) }
        : { path, items: value.items, before: value.more ? value.before : null },
    );
  }, [path, value]);

  const dispatches = useMemo(
    () => (value === undefined ? undefined : mergeDispatches(ours?.items ?? [], value.items)),
    [ours?.items, value],
  );

  async function older(): Promise<PollFault | null> {
    const answer = await askOnce(dispatchesPath(view, AT_ONCE, ours?.before ?? ""), DispatchList);
    if (!answer.ok) return answer.fault;
    const { items, more, before } = answer.value;
    setKnown((known) =>
      known?.path === path ? { path, items: mergeDispatches(items, known.items), before: more ? before : null } : known,
    );
    return null;
  }

  return { dispatches, heard, older: ours?.before == null ? null : older };
}
