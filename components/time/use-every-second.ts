import { useEffect, useReducer } from "react";
import { heartbeat } from "./engine-clock";

/** Renders its component every second: for the little that is looked at for a moment. */
export function useEverySecond(): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => heartbeat.join(again), []);
}
