import type { ServiceRecord } from "@/components/services/record";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { ProbeStrip } from "./probe-strip";
import { upFrom } from "./up-from";
import { useProbes } from "./use-probes";

/** How the last probes went, in short; nothing where that is not known here. */
export function LatestProbes({ service }: { service: ServiceRecord }) {
  const answer = useProbes(service.id);
  const last = answer?.is === "history" ? answer.items.at(-1) : undefined;
  if (answer?.is !== "history" || last === undefined) return null;
  return (
    <div>
      <ProbeStrip probes={answer.items} upFrom={upFrom(service)} />
      <p className="mt-1 text-xs text-muted">
        {last.ok ? "Passed" : "Failed"} <Ticker instant={last.at} read={since} what="Asked" /> ago, in{" "}
        {Math.round(last.latency_ms)} ms
      </p>
    </div>
  );
}
