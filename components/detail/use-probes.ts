import { useQuery } from "@tanstack/react-query";
import { usePausedSince } from "@/components/connection/pause";
import { storedToken } from "@/components/session/token-store";
import { loadProbes, type ProbeAnswer } from "./probe-history";

const EVERY_MS = 2_000;

/** The last probes of a service; undefined before the first answer. */
export function useProbes(id: string): ProbeAnswer | undefined {
  const paused = usePausedSince() !== null;
  const { data } = useQuery({
    queryKey: ["probes", id],
    queryFn: ({ signal }) => loadProbes(id, { fetch: (path, init) => fetch(path, init), token: storedToken }, signal),
    refetchInterval: paused ? false : EVERY_MS,
    networkMode: "always",
    retry: false,
  });
  return data;
}
