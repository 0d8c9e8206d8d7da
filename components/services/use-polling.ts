import { focusManager, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { someoneWaits } from "@/components/commands/flight-store";
import { pollFailures } from "@/components/connection/connection-store";
import { usePausedSince } from "@/components/connection/pause";
import { pollIntervalMs } from "@/components/connection/poll-interval";
import { onPollWanted } from "@/components/connection/poll-wanted";
import { browserNow } from "@/components/time/browser-clock";
import { LIST_QUERY } from "./list-query";

/** Asks for the list again and again. There is one of these on every page. */
export function usePolling(): void {
  const paused = usePausedSince() !== null;
  const { refetch } = useQuery({
    ...LIST_QUERY,
    refetchInterval: () => intervalMs(paused),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: paused ? false : "always",
    refetchOnReconnect: "always",
    // The engine is on this machine: whether there is a network says nothing about it.
    networkMode: "always",
    retry: false,
    // The client hands out the same object while nothing changed, so there is nothing to compare.
    structuralSharing: false,
    // Nobody renders for how a poll goes.
    notifyOnChangeProps: [],
  });
  useEffect(() => onPollWanted(() => void refetch({ cancelRefetch: true })), [refetch]);
}

function intervalMs(paused: boolean): number | false {
  const urgent = someoneWaits(browserNow());
  if (paused && !urgent) return false;
  return pollIntervalMs(pollFailures(), !focusManager.isFocused(), Math.random(), urgent);
}
