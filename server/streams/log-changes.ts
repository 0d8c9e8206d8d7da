import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isEnded, stateWord } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import type { RunningFeed } from "../logs/log-feed";

type Subscribe = (listener: (state: State, before: State) => void) => () => void;

/** Tells the followers of a log what becomes of its service. Returns the way to stop. */
export function tellChanges(record: ServiceRecord, feed: RunningFeed, subscribe: Subscribe): () => void {
  const { id } = record;
  if (isEnded(record)) feed.end(stateWord(record));
  return subscribe(({ records }, before) => {
    const now = records.get(id);
    const was = before.records.get(id);
    if (now === was) return;
    if (!now) feed.end("removed");
    else if (isEnded(now)) feed.end(stateWord(now));
    // Its gate is not open yet, so all that follows is written by this generation.
    else if (
      now.process &&
      now.process.birth + now.process.pid !== (was?.process ? was.process.birth + was.process.pid : "")
    ) {
      feed.generation({ generation: now.generation, pid: now.process.pid, started_at: now.startedAt });
    }
  });
}
