import { useEffect, useRef } from "react";
import type { ServiceRecord } from "@/components/services/record";
import { heartbeat } from "@/components/time/engine-clock";

/** How much of the lease is left, for the eye; the words beside it say the same. Moves without asking React. */
export function LeaseBar({ service }: { service: ServiceRecord }) {
  const bar = useRef<SVGRectElement>(null);
  const { started_at, ttl_expires_at } = service;
  useEffect(
    () =>
      heartbeat.join((now) => {
        const left = (ttl_expires_at - now) / Math.max(1, ttl_expires_at - started_at);
        bar.current?.setAttribute("width", String(Math.round(Math.min(1, Math.max(0, left)) * 1_000)));
      }),
    [started_at, ttl_expires_at],
  );
  return (
    <svg aria-hidden="true" viewBox="0 0 1000 4" preserveAspectRatio="none" className="h-1 w-24 rounded-full">
      <rect width="1000" height="4" className="fill-line" />
      <rect ref={bar} height="4" className="fill-accent" />
    </svg>
  );
}
