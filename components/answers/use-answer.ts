import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ZodMiniType } from "zod/mini";
import { usePausedSince } from "@/components/connection/pause";
import { faultOf, type PollFault } from "@/components/connection/poll-fault";
import { pageWays } from "./page-ways";
import { createTaggedClient } from "./tagged-client";

/** An engine that is there answers within milliseconds; one that hangs must not look alive for long. */
const PATIENCE_MS = 10_000;

export type Heard<T> = {
  /** What was last heard; it stays through failures. Undefined before that. */
  value: T | undefined;
  /** Why the last question brought nothing; null where it did. */
  fault: PollFault | null;
  /** Asks at once. */
  again(): void;
};

type Asked<T> = {
  /** Null asks nothing. */
  path: string | null;
  schema: ZodMiniType<T>;
  /** How often it is asked while somebody looks; null is once. */
  everyMs: number | null;
  /** Whether it is known to be shown only to those who have the token. */
  closed?: boolean;
};

/** What the engine says at a path, asked again and again while the page is looked at and not paused. */
export function useAnswer<T>({ path, schema, everyMs, closed = false }: Asked<T>): Heard<T> {
  const paused = usePausedSince() !== null;
  const client = useMemo(
    () => createTaggedClient(pageWays, { path: path ?? "", schema, closed }),
    [path, schema, closed],
  );
  const { data, error, refetch } = useQuery({
    queryKey: ["answer", path],
    queryFn: async ({ signal }) =>
      (await client.load(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]))).value,
    enabled: path !== null,
    refetchInterval: paused || everyMs === null ? false : everyMs,
    refetchOnReconnect: "always",
    refetchOnWindowFocus: paused ? false : "always",
    networkMode: "always",
    retry: false,
  });
  return { value: data, fault: error === null ? null : faultOf(error), again: () => void refetch() };
}
