"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEngineGone } from "@/components/connection/connection-store";
import type { ServiceRecord } from "@/components/services/record";
import { serviceHref } from "@/components/services/service-href";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { ActButton } from "./act-button";
import { canDo } from "./can-do";
import { UNDER_WAY } from "./command-words";
import { copyLink } from "./copy-link";
import { extend, kill, restart } from "./deeds";
import { useFlight } from "./flight-store";
import { askToKill } from "./kill-question";
import { targetOf } from "./target";

export const EXTEND_MINUTES = 60;

const FIRST = { restart: "Restart", start: "Start again" } as const;

/** The deeds of a row: one at hand, the rest in a menu with the dangerous one last. `roomy` is for fingers. */
export function ServiceActions({ service, roomy = false }: { service: ServiceRecord; roomy?: boolean }) {
  const flight = useFlight(service.id);
  const gone = useEngineGone();
  const router = useRouter();
  const target = targetOf(service);
  const { first, notNow, extend: canExtend, last } = canDo(service);

  const items: MenuItem[] = [
    { label: "Open log", keys: "Enter", run: () => router.push(serviceHref(target)) },
    { label: "Copy link", keys: "y", run: () => void copyLink(target) },
  ];
  if (canExtend) {
    items.push({
      label: "Extend lease by 1 h",
      run: () => void extend(target, EXTEND_MINUTES, service.ttl_expires_at),
    });
  }
  if (last === "kill") items.push({ label: "Kill…", keys: "⇧K", danger: true, run: () => askToKill(service) });
  if (last === "forget") items.push({ label: "Take off the list", danger: true, run: () => void kill(target) });

  return (
    <div className="flex items-center gap-1">
      <ActButton
        label={`${FIRST[first]} ${service.name}`}
        underWay={flight ? UNDER_WAY[flight.deed] : null}
        notNow={gone ? "The engine cannot be reached" : notNow}
        act={() => void restart(target, first)}
        className={roomy ? "min-h-11 w-32 border-line" : "w-26 border-line px-2 pointer-coarse:min-h-11"}
      >
        {FIRST[first]}
      </ActButton>
      <Menu
        label={`More for ${service.name}`}
        items={items}
        className={`icon-button shrink-0 ${roomy ? "min-h-11 min-w-11" : "pointer-coarse:min-h-11"}`}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
    </div>
  );
}
