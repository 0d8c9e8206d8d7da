import type { Shown } from "@/components/services/shown";
import { TokenNotice } from "@/components/session/token-notice";
import { OLD_TOKEN } from "@/components/session/token-words";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { Notice } from "@/components/ui/notice";
import { checkWords } from "./check-words";
import { ProbeStrip } from "./probe-strip";
import { ProbeTable } from "./probe-table";
import { upFrom } from "./up-from";
import { useProbes } from "./use-probes";

/** How the service has answered lately, and what it is asked. */
export function HealthTab({ shown: { service } }: { shown: Shown }) {
  const answer = useProbes(service.id);
  if (answer === undefined) return null;
  if (answer.is === "unauthorized") {
    return <TokenNotice title={answer.hadToken ? OLD_TOKEN : "The health history asks for the engine's token"} />;
  }
  if (answer.is === "failed") return <Notice title="No health history">{answer.message}.</Notice>;
  const last = answer.items.at(-1);
  const firstMs = service.first_healthy_at == null ? null : service.first_healthy_at - service.started_at;
  return (
    <div className="flex flex-col gap-4">
      <div className="panel px-4 py-3">
        <ProbeStrip probes={answer.items} upFrom={upFrom(service)} />
        <p className="mt-2 text-[0.8125rem] text-muted">
          {last ? (
            <>
              Last asked <Ticker instant={last.at} read={since} what="Asked" /> ago.{" "}
            </>
          ) : (
            "Not asked yet in this generation. "
          )}
          {firstMs === null ? "Never healthy so far. " : `First healthy after ${(firstMs / 1_000).toFixed(1)} s. `}
          <bdi className="wrap-anywhere">{checkWords(service.healthcheck)}</bdi>
        </p>
      </div>
      {answer.items.length > 0 && <ProbeTable probes={answer.items} upFrom={upFrom(service)} />}
    </div>
  );
}
