import { useEffect } from "react";
import { isPaused } from "@/components/connection/pause";
import { wantPoll } from "@/components/connection/poll-wanted";
import { knownTag } from "./poll-services";

/** Has the engine say when the list of services has changed, so that it is asked for at once; polling goes on. */
export function usePoke(): void {
  useEffect(() => {
    let leave: (() => void) | null = null;
    let isGone = false;
    // Nothing on the page waits for it.
    void import("@/components/stream/page-stream").then(({ pageStream }) => {
      if (!isGone)
        leave = pageStream().follow("processes", { event: ({ name, data }) => poke(name, data), state: ignore });
    }, ignore);
    return () => {
      isGone = true;
      leave?.();
    };
  }, []);
}

const ignore = () => undefined;

function poke(name: string, data: unknown): void {
  if (name !== "processes" || isPaused() || document.visibilityState === "hidden") return;
  if ((data as { etag: string }).etag !== knownTag()) wantPoll();
}
