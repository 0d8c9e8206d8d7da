import { canDo } from "@/components/commands/can-do";
import { copyLink } from "@/components/commands/copy-link";
import { restart } from "@/components/commands/deeds";
import { askToKill } from "@/components/commands/kill-question";
import { targetOf } from "@/components/commands/target";
import { isSelected, select } from "@/components/selection/selection-store";
import type { ServiceRecord } from "@/components/services/record";
import type { ShortcutId } from "./shortcuts";

const ROW = "[data-testid=service-row]";

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(ROW)];

const currentRow = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(ROW) ?? null;

/** The focus to the row `by` further on; to the first where none has it. */
function move(by: 1 | -1): void {
  const all = rows();
  const current = currentRow();
  const at = current === null ? -1 : all.indexOf(current);
  const to = at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + by))];
  to?.querySelector<HTMLElement>("[data-row-link]")?.focus();
}

/** The id of the service of the row with the focus, else of that of the page; null where there is neither. */
export const meantId = (): string | null =>
  currentRow()?.dataset.id ?? document.querySelector<HTMLElement>("[data-service-page]")?.dataset.servicePage ?? null;

/** The service that a key means: that of the row with the focus, else that of the page. */
function meant(services: readonly ServiceRecord[]): ServiceRecord | undefined {
  const id = meantId();
  return services.find((service) => service.id === id);
}

/** Does what a key of the list stands for. Returns false where there was nothing to do it to. */
export function pressInList(id: ShortcutId, services: readonly ServiceRecord[]): boolean {
  if (id === "next" || id === "previous") {
    move(id === "next" ? 1 : -1);
    return rows().length > 0;
  }
  if (id === "density") {
    const toggle = document.querySelector<HTMLElement>("[data-density-toggle]");
    toggle?.click();
    return toggle !== null;
  }
  if (id === "beside") {
    const row = currentRow();
    row?.click();
    return row !== null;
  }
  const service = meant(services);
  if (service === undefined) return false;
  const target = targetOf(service);
  const { first, last, notNow } = canDo(service);
  if (id === "restart" && notNow === null) void restart(target, first);
  if (id === "kill" && last === "kill") askToKill(service);
  if (id === "copy-link") void copyLink(target);
  if (id === "select") select([service.id], !isSelected(service.id));
  return true;
}
