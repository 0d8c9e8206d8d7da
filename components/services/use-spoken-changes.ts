import { useEffect, useRef } from "react";
import { announce } from "@/components/announce/announcer";
import { createBatch } from "@/components/announce/batch";
import type { Shown } from "./shown";
import { type LastStates, lastStates, worsened } from "./worsened";

const AT_MOST_EVERY_MS = 5_000;
const speak = createBatch(announce, AT_MOST_EVERY_MS, (ms, call) => setTimeout(call, ms));

/** Tells those who hear the page when services get worse. That they recover is on the page, for when it is asked. */
export function useSpokenChanges(all: readonly Shown[]): void {
  const before = useRef<LastStates>(new Map());
  useEffect(() => {
    const sentences = worsened(before.current, all);
    before.current = lastStates(all);
    if (sentences.length > 0) speak(sentences);
  }, [all]);
}
