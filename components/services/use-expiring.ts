import { useEffect, useState } from "react";
import { heartbeat } from "@/components/time/engine-clock";
import { lease } from "@/components/time/reading";
import type { Shown } from "./shown";

const NONE: ReadonlySet<string> = new Set();

/** Ids of the services whose lease ends within minutes. Looked at every second; renders only when one joins or leaves. */
export function useExpiring(all: readonly Shown[]): ReadonlySet<string> {
  const [expiring, setExpiring] = useState(NONE);
  useEffect(
    () =>
      heartbeat.join((now) => {
        const ids = all
          .filter(({ service }) => service.alive && lease(service.ttl_expires_at, now).urgency !== undefined)
          .map(({ service }) => service.id);
        setExpiring((before) =>
          before.size === ids.length && ids.every((id) => before.has(id)) ? before : new Set(ids),
        );
      }),
    [all],
  );
  return expiring;
}
