import { focusManager, useQuery } from "@tanstack/react-query";
import { pollFailures } from "@/components/connection/connection-store";
import { pollIntervalMs } from "@/components/connection/poll-interval";
import { pollServices } from "./poll-services";
import type { ServiceList } from "./record";

/**
 * The list as last heard, or undefined before that. It stays through failures; how the connection is, is told
 * apart, so that only those who show it render for it.
 */
export function useServices(): ServiceList | undefined {
  const { data } = useQuery({
    queryKey: ["managed-processes"],
    queryFn: ({ signal }) => pollServices(signal),
    refetchInterval: () => pollIntervalMs(pollFailures(), !focusManager.isFocused(), Math.random()),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    // The engine is on this machine: whether there is a network says nothing about it.
    networkMode: "always",
    retry: false,
    // The client hands out the same object while nothing changed, so there is nothing to compare.
    structuralSharing: false,
  });
  return data;
}
