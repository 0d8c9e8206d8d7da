import { useMemo } from "react";
import { outOf, since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import type { Derived } from "./derive-service";
import type { ServiceRecord } from "./record";

/** For how long a service has been so, where that is news. A start is counted against the time that it has. */
export function StateAge({ service, derived }: { service: ServiceRecord; derived: Derived }) {
  const { timeout_s } = service.healthcheck;
  const ofAllowance = useMemo(() => outOf(timeout_s), [timeout_s]);
  if (derived.state === "healthy") return null;
  return derived.state === "starting" ? (
    <Ticker instant={service.started_at} read={ofAllowance} what="Started" />
  ) : (
    <>
      for <Ticker instant={derived.since} read={since} what="Since" />
    </>
  );
}
