import { engineNow } from "@/components/time/engine-clock";
import { createStore } from "@/components/ui/store";
import { wantPoll } from "./poll-wanted";

/** Since when the reader has the list stand still, on the engine's clock; null while it is live. */
const pausedSince = createStore<number | null>(null);

export const usePausedSince = (): number | null => pausedSince.use((since) => since);

export const isPaused = (): boolean => pausedSince.get() !== null;

/** Stops asking for the list, or goes on at once. What a command needs to know is asked for all the same. */
export function togglePause(): void {
  const pausing = pausedSince.get() === null;
  pausedSince.set(pausing ? engineNow() : null);
  if (!pausing) wantPoll();
}
