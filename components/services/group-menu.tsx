import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { announce } from "@/components/announce/announcer";
import { canDo } from "@/components/commands/can-do";
import { useEngineGone } from "@/components/connection/connection-store";
import { type BulkDeed, BulkDialog } from "@/components/selection/bulk-dialog";
import { showToast } from "@/components/toasts/toast-store";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { ServiceRecord } from "./record";
import type { Shown } from "./shown";

type Props = { project: string; services: readonly Shown[] };

/** What can be done with all that is shown of a project. Both commands ask first. */
export function GroupMenu({ project, services }: Props) {
  const gone = useEngineGone();
  const [asked, setAsked] = useState<{ deed: BulkDeed; services: readonly ServiceRecord[] } | null>(null);
  const records = services.map(({ service }) => service);
  const toRestart = records.filter((one) => canDo(one).notNow === null);
  const toKill = records.filter((one) => canDo(one).last === "kill");
  const ports = records.flatMap((one) => one.ports);

  const items: MenuItem[] = [];
  if (!gone && toRestart.length > 0)
    items.push({ label: "Restart all…", run: () => setAsked({ deed: "restart", services: toRestart }) });
  if (ports.length > 0) items.push({ label: "Copy ports", run: () => void copyPorts(project, ports) });
  if (!gone && toKill.length > 0)
    items.push({ label: "Kill all…", danger: true, run: () => setAsked({ deed: "kill", services: toKill }) });
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={`All of ${project}`} items={items} className="icon-button ms-auto min-h-7">
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {asked && <BulkDialog {...asked} close={() => setAsked(null)} />}
    </>
  );
}

async function copyPorts(project: string, ports: readonly number[]): Promise<void> {
  const list = [...new Set(ports)].sort((a, b) => a - b).join(", ");
  const text = await navigator.clipboard.writeText(list).then(
    () => `Copied the ports of ${project}`,
    () => `This browser does not let the page copy. The ports are ${list}`,
  );
  showToast({ text, bad: false, action: null });
  announce(text);
}
