import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { pageWays } from "@/components/answers/page-ways";
import { createListClient } from "./list-client";
import type { ServiceRecord } from "./record";

const EVERY_MS = 30_000;

const client = createListClient(pageWays, "?include=ended");

const ENDED: ReadonlySet<ServiceRecord["state"]> = new Set(["stopped", "expired", "removed"]);

/**
 * What has ended in the last 24 h, the newest first; undefined before the first answer. `live` are the ids of the
 * live ones: when they change, so may this. Failures are told where the list is polled, not here.
 */
export function useEnded(live: string): readonly ServiceRecord[] | undefined {
  const { data, refetch } = useQuery({
    queryKey: ["managed-processes", "ended"],
    queryFn: async ({ signal }) => (await client.load(signal)).value,
    select: endedIn,
    refetchInterval: EVERY_MS,
    networkMode: "always",
    retry: false,
    structuralSharing: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when the live ones are others
  useEffect(() => {
    void refetch();
  }, [live]);
  return data;
}

const endedIn = ({ items }: { items: readonly ServiceRecord[] }): readonly ServiceRecord[] =>
  items
    .filter(({ state }) => ENDED.has(state))
    .sort((a, b) => (b.ended?.at ?? b.state_since) - (a.ended?.at ?? a.state_since));
