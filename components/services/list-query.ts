import { pollServices } from "./poll-services";

/** Under which the list is kept, and how it is asked for. */
export const LIST_QUERY = {
  queryKey: ["managed-processes", "live"],
  queryFn: ({ signal }: { signal: AbortSignal }) => pollServices(signal),
} as const;
