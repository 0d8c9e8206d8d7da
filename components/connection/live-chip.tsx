"use client";

import { Circle, CloudOff, History, Pause, RotateCw, TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";
import { clockTime } from "@/components/time/format-instant";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import type { Health } from "./connection";
import { ConnectionDetails } from "./connection-details";
import { useConnection } from "./connection-store";
import { usePausedSince } from "./pause";

const LOOK = {
  connecting: { Icon: RotateCw, tone: "text-muted" },
  live: { Icon: Circle, tone: "text-ok [&_svg]:size-2 [&_svg]:fill-current" },
  slow: { Icon: History, tone: "text-warn" },
  reconnecting: { Icon: RotateCw, tone: "text-warn [&_svg]:motion-safe:animate-spin" },
  unreachable: { Icon: CloudOff, tone: "text-bad" },
  unusable: { Icon: TriangleAlert, tone: "text-warn" },
  paused: { Icon: Pause, tone: "text-idle" },
} as const satisfies Record<Health["is"] | "paused", { Icon: unknown; tone: string }>;

/** Says how fresh the page is; opens the details, and the switch that has the list stand still. */
export function LiveChip() {
  const { health } = useConnection();
  const pausedSince = usePausedSince();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const look = pausedSince === null ? health.is : "paused";
  const { Icon, tone } = LOOK[look];
  return (
    <>
      <button
        ref={button}
        type="button"
        data-testid="live-chip"
        data-health={look}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={`inline-flex min-h-8 items-center justify-end gap-1.5 rounded-md px-2 sm:min-w-30 text-[0.8125rem] font-medium tabular-nums hover:bg-sunken ${tone}`}
      >
        <Icon aria-hidden className="size-3.5" />
        {pausedSince === null ? (
          words(health)
        ) : (
          <span>
            Paused <Ticker instant={pausedSince} read={since} what="Since" />
          </span>
        )}
      </button>
      {open && (
        <ConnectionDetails
          anchor={button.current}
          close={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
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
