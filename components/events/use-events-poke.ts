import { useEffect } from "react";

/** What comes together is read together. */
const GATHER_MS = 150;

/** Calls when the engine says that the audit log has grown, or that it is there again. */
export function useEventsPoke(call: () => Promise<void>): void {
  useEffect(() => {
    let leave: (() => void) | null = null;
    let isGone = false;
    let owed: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      owed ??= setTimeout(() => {
        owed = undefined;
        void call();
      }, GATHER_MS);
    };
    void import("@/components/stream/page-stream").then(({ pageStream }) => {
      if (isGone) return;
      const follower = {
        event: soon,
        state: ({ state }: { state: string }) => {
          if (state === "live") soon();
        },
      };
      leave = pageStream().follow("events", follower);
    }, ignore);
    return () => {
      isGone = true;
      clearTimeout(owed);
      leave?.();
    };
  }, [call]);
}

const ignore = () => undefined;
