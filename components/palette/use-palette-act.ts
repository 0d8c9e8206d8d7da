import { useRouter } from "next/navigation";
import { copyLink } from "@/components/commands/copy-link";
import { restart } from "@/components/commands/deeds";
import { askToKill } from "@/components/commands/kill-question";
import { targetOf } from "@/components/commands/target";
import { togglePause } from "@/components/connection/pause";
import { showHelp } from "@/components/keys/help";
import { hrefOf, parseView } from "@/components/services/list-view";
import { portLink } from "@/components/services/port-link";
import { serviceHref } from "@/components/services/service-href";
import type { Shown } from "@/components/services/shown";
import { themeAfter } from "@/components/theme/theme";
import { chooseTheme, useTheme } from "@/components/theme/theme-store";
import type { Act } from "./palette-rows";

/** Runs what a row of the palette stands for; `outside` opens the address of the service instead of its page. */
export function usePaletteAct(all: readonly Shown[]): (act: Act, outside: boolean) => void {
  const router = useRouter();
  const theme = useTheme();

  return (act, outside) => {
    switch (act.to) {
      case "page":
        return router.push(act.href);
      case "project":
        return router.push(hrefOf({ ...parseView(new URLSearchParams()), project: act.project }));
      case "pause":
        return togglePause();
      case "keys":
        return showHelp(true);
      case "theme":
        return chooseTheme(themeAfter(theme));
    }
    const service = all.find((shown) => shown.service.id === act.id)?.service;
    if (service === undefined) return;
    const target = targetOf(service);
    switch (act.to) {
      case "service": {
        const address = service.ports.map((port) => portLink(service, port)).find((link) => link !== null);
        if (outside && address && service.alive) open(address.href, "_blank", "noopener,noreferrer");
        else router.push(serviceHref(target));
        return;
      }
      case "restart":
      case "start":
        return void restart(target, act.to);
      case "kill":
        return askToKill(service);
      case "copy-link":
        return void copyLink(target);
    }
  };
}
