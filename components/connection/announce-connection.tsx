"use client";

import { useEffect, useRef } from "react";
import { announceAlert } from "@/components/announce/announcer";
import { clockTime } from "@/components/time/format-instant";
import { useConnection } from "./connection-store";

/** Says once that the engine is gone, and once that it is back. */
export function AnnounceConnection() {
  const { health } = useConnection();
  const lost = useRef(false);

  useEffect(() => {
    if (health.is === "unreachable" && !lost.current) {
      lost.current = true;
      announceAlert(`Engine unreachable since ${clockTime(health.since)}. What is shown is from then.`);
    } else if (lost.current && (health.is === "live" || health.is === "slow")) {
      lost.current = false;
      announceAlert("The engine answers again.");
    }
  }, [health]);

  return null;
}
