"use client";

import { useConnection } from "@/components/connection/connection-store";
import { FaultNotice } from "@/components/connection/fault-notice";
import { clockTime } from "@/components/time/format-instant";
import { Skeleton } from "@/components/ui/skeleton";

/**
 * What stands in for the list, or above it. Apart from the list, so that how the connection is never renders a row.
 */
export function PollTrouble({ hasList }: { hasList: boolean }) {
  const { health, fault } = useConnection();
  if (fault === null) return hasList ? null : <Skeleton what="services" />;
  if (!hasList || fault.kind !== "unreachable") return <FaultNotice fault={fault} />;
  if (health.is !== "unreachable") return null;
  return (
    <p className="rounded-lg border border-transparent bg-warn-soft px-4 py-2 text-[0.8125rem] text-warn">
      The engine has not answered since {clockTime(health.since)}. What you see is from then; services run on without
      it.
    </p>
  );
}
