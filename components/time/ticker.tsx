"use client";

import { useLayoutEffect, useRef } from "react";
import { heartbeat } from "./engine-clock";
import { absoluteTime } from "./format-instant";
import type { Reader } from "./reading";

type Props = {
  /** Epoch milliseconds on the engine's clock. */
  instant: number;
  /** Must keep its identity between renders, or the ticker starts anew. */
  read: Reader;
  /** Said in front of the absolute time in the tooltip: "Started", "Ends". */
  what: string;
  className?: string;
};

/**
 * A time that moves on by itself. It writes its own text node once a second; React is not asked, so a page of a
 * thousand of them costs nothing to keep up to date.
 */
export function Ticker({ instant, read, what, className }: Props) {
  const element = useRef<HTMLTimeElement>(null);

  useLayoutEffect(() => {
    const time = element.current;
    if (time === null) return;
    const text = document.createTextNode("");
    time.replaceChildren(text);
    return heartbeat.join((now) => {
      const reading = read(instant, now);
      if (text.data !== reading.text) text.data = reading.text;
      if (time.dataset.urgency !== reading.urgency) setUrgency(time, reading.urgency);
    });
  }, [instant, read]);

  return (
    <time
      ref={element}
      data-testid="ticker"
      dateTime={new Date(instant).toISOString()}
      title={`${what} ${absoluteTime(instant)}`}
      className={className}
    />
  );
}

function setUrgency(time: HTMLTimeElement, urgency: "soon" | "over" | undefined): void {
  if (urgency === undefined) delete time.dataset.urgency;
  else time.dataset.urgency = urgency;
}
