import { Link2 } from "lucide-react";
import { ActButton } from "@/components/commands/act-button";
import { canDo } from "@/components/commands/can-do";
import { UNDER_WAY } from "@/components/commands/command-words";
import { extend, kill, restart } from "@/components/commands/deeds";
import { useFlight } from "@/components/commands/flight-store";
import { askToKill } from "@/components/commands/kill-question";
import { EXTEND_MINUTES } from "@/components/commands/service-actions";
import { targetOf } from "@/components/commands/target";
import { useEngineGone } from "@/components/connection/connection-store";
import type { ServiceRecord } from "@/components/services/record";

/** The deeds of a service's page, all in view; the dangerous one last and apart. */
export function HeadActions({ service, copy }: { service: ServiceRecord; copy: () => void }) {
  const flight = useFlight(service.id);
  const engineGone = useEngineGone() ? "The engine cannot be reached" : null;
  const target = targetOf(service);
  const { first, notNow, extend: canExtend, last } = canDo(service);
  const underWay = (...deeds: string[]) => (flight && deeds.includes(flight.deed) ? UNDER_WAY[flight.deed] : null);
  const another = flight ? "Another command is under way" : null;
  return (
    <div
      aria-busy={flight !== undefined}
      className="flex flex-wrap items-center gap-2 max-sm:gap-1.5 max-sm:[&_button]:px-2"
    >
      <ActButton
        label={first === "restart" ? "Restart" : "Start again"}
        underWay={underWay("restart", "start")}
        notNow={engineGone ?? notNow ?? another}
        act={() => void restart(target, first)}
        className="w-28 px-2 pointer-coarse:min-h-11"
      >
        {first === "restart" ? "Restart" : "Start again"}
      </ActButton>
      {canExtend && (
        <ActButton
          label="Extend by 1 h"
          underWay={underWay("extend")}
          notNow={engineGone ?? another}
          act={() => void extend(target, EXTEND_MINUTES, service.ttl_expires_at)}
          className="pointer-coarse:min-h-11"
        >
          Extend by 1 h
        </ActButton>
      )}
      <button type="button" className="button pointer-coarse:min-h-11" onClick={copy}>
        <Link2 aria-hidden className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">Copy link</span>
      </button>
      {last !== null && (
        <ActButton
          label={last === "kill" ? "Kill…" : "Take off the list"}
          underWay={underWay("kill")}
          notNow={engineGone ?? another}
          act={() => (last === "kill" ? askToKill(service) : void kill(target))}
          className="button-danger in-[aside]:ms-0! sm:ms-4 pointer-coarse:min-h-11"
        >
          {last === "kill" ? "Kill…" : "Take off the list"}
        </ActButton>
      )}
    </div>
  );
}
