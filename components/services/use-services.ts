import { useQuery } from "@tanstack/react-query";
import { LIST_QUERY } from "./list-query";
import type { ServiceList } from "./record";

/**
 * The list as last heard, or undefined before that. It stays through failures; how the connection is, is told
 * apart, so that only those who show it render for it. Who asks for it is the poller of the page.
 */
export function useServices(): ServiceList | undefined {
  const { data } = useQuery<ServiceList>({ ...LIST_QUERY, enabled: false });
  return data;
}
