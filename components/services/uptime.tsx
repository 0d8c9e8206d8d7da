import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { Nothing } from "@/components/ui/nothing";
import type { ServiceRecord } from "./record";

/** For how long the process of a service has been running. */
export function Uptime({ service }: { service: ServiceRecord }) {
  if (!service.alive) return <Nothing because="not running" />;
  return <Ticker instant={service.started_at} read={since} what="Started" />;
}
