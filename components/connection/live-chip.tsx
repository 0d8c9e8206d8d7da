"use client";

import { Circle, CloudOff, History, RotateCw, TriangleAlert } from "lucide-react";
import { clockTime } from "@/components/time/format-instant";
import type { Health } from "./connection";
import { useConnection } from "./connection-store";

const LOOK = {
  connecting: { Icon: RotateCw, tone: "text-muted" },
  live: { Icon: Circle, tone: "text-ok [&_svg]:size-2 [&_svg]:fill-current" },
  slow: { Icon: History, tone: "text-warn" },
  reconnecting: { Icon: RotateCw, tone: "text-warn [&_svg]:motion-safe:animate-spin" },
  unreachable: { Icon: CloudOff, tone: "text-bad" },
  unusable: { Icon: TriangleAlert, tone: "text-warn" },
} as const satisfies Record<Health["is"], { Icon: unknown; tone: string }>;

/** Says how fresh the page is. */
export function LiveChip() {
  const { health } = useConnection();
  const { Icon, tone } = LOOK[health.is];
  return (
    <span
      data-testid="live-chip"
      data-health={health.is}
      className={`inline-flex items-center gap-1.5 text-[0.8125rem] font-medium tabular-nums ${tone}`}
    >
      <Icon aria-hidden className="size-3.5" />
      {words(health)}
    </span>
  );
}

const REFUSAL = { unauthorized: "Token needed", refused: "Engine refuses", mismatch: "Not understood" } as const;

function words(health: Health): string {
  switch (health.is) {
    case "connecting":
      return "Connecting";
    case "live":
      return "Live";
    case "slow":
      return `Slow · ${(health.medianMs / 1_000).toFixed(1)} s`;
    case "reconnecting":
      return `Reconnecting · try ${health.attempt}`;
    case "unreachable":
      return `Engine unreachable since ${clockTime(health.since)}`;
    case "unusable":
      return REFUSAL[health.why];
  }
}
