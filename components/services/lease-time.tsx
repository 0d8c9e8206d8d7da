import { Clock } from "lucide-react";
import { lease } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import type { ServiceRecord } from "./record";

/** The rest of the lease. The last five minutes stand out; the ticker marks them without asking React. */
export function LeaseTime({ service }: { service: Pick<ServiceRecord, "ttl_expires_at"> }) {
  return (
    <span className="group inline-flex h-6 items-center gap-1 rounded-md has-[[data-urgency]]:bg-soon-soft has-[[data-urgency]]:px-1.5 has-[[data-urgency]]:text-soon">
      <Clock aria-hidden className="hidden size-3.5 shrink-0 group-has-[[data-urgency]]:block" />
      <Ticker instant={service.ttl_expires_at} read={lease} what="Lease ends" />
    </span>
  );
}
