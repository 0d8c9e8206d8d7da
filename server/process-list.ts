import type { StateStore } from "@/lib/state/store";
import type { ListeningWatch } from "./life/listening";
import type { createSnapshots } from "./snapshots";
import type { ProcessList } from "./streams/process-topic";

type World = {
  store: Pick<StateStore, "subscribe">;
  listening: Pick<ListeningWatch, "subscribe">;
  snapshots: Pick<ReturnType<typeof createSnapshots>, "list" | "forget">;
};

/** The list of services as something to follow: it changes with what is recorded, and with who listens where. */
export function processList({ store, listening, snapshots }: World): ProcessList {
  // Before anybody who follows it: they ask for the tag at once.
  listening.subscribe(snapshots.forget);
  return {
    tag: () => snapshots.list({ project: null, state: null, ended: false }).etag,
    subscribe(listener) {
      const leave = [store.subscribe(() => listener()), listening.subscribe(listener)];
      return () => {
        for (const one of leave) one();
      };
    },
  };
}
