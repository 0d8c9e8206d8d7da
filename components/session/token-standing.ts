import type { PollFault } from "@/components/connection/poll-fault";

/** What the engine thinks of the token of this browser. */
export type TokenStanding = "none" | "checking" | "accepted" | "refused" | "unknown";

type Asked = { hasToken: boolean; said: boolean; fault: PollFault | null };

/** `said`: whether the engine showed something that it shows only to those who have a token. */
export function tokenStanding({ hasToken, said, fault }: Asked): TokenStanding {
  if (!hasToken) return "none";
  if (fault?.kind === "unauthorized") return "refused";
  if (fault !== null) return "unknown";
  return said ? "accepted" : "checking";
}
