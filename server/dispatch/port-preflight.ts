import type { PortHolder, Processes } from "@/lib/edges/processes";
import { serviceId } from "@/lib/lifecycle/born";
import type { Declaration, ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import type { Home } from "../home/home";
import { markOf } from "../life/launch";

/**
 * Asks the machine whether a declared port is held by somebody who is not managed here, before anything is
 * spawned. A port that the service's own running generation holds is its own. Resolves to the first refusal.
 */
export async function portInUse(
  declared: readonly Declaration[],
  records: ReadonlyMap<string, ServiceRecord>,
  processes: Processes,
  home: Home,
): Promise<{ index: number; reason: string; port: number } | null> {
  for (const [index, declaration] of declared.entries()) {
    const record = records.get(serviceId(declaration));
    const own = record && isLive(record) ? record : undefined;
    for (const port of declaration.spec.ports) {
      // Two managed services that want one port: the reservation says so, and by name.
      if (own?.spec.ports.includes(port) || claimed(port, records)) continue;
      const holder = await foreignHolder(port, own, processes, home);
      if (holder) return { index, port, reason: `port-in-use (${port}: ${wordsFor(holder)})` };
    }
  }
  return null;
}

const wordsFor = ({ pid, command, elsewhere }: PortHolder): string =>
  `pid ${pid || "unknown"} ${command}${elsewhere ? `, service ${elsewhere} of another Moorage home` : ""}`;

const claimed = (port: number, records: ReadonlyMap<string, ServiceRecord>): boolean =>
  [...records.values()].some((record) => isLive(record) && record.spec.ports.includes(port));

async function foreignHolder(
  port: number,
  own: ServiceRecord | undefined,
  processes: Processes,
  home: Home,
): Promise<PortHolder | null> {
  const holders = (await processes.holdersOf(port)) ?? [];
  const [holder] = holders;
  if (!holder) return null; // nobody, or it cannot be told: then the service itself will say
  if (!own?.process) return holder;
  const service = { process: own.process, mark: markOf(own, home) };
  const owners = await Promise.all(LOOPBACK.map((address) => processes.ownsListener(service, address, port)));
  const foreign = owners.find((owner) => owner !== true && owner !== null);
  // Who holds it is known from above, and that one says where it belongs.
  return holders.find(({ pid }) => pid === foreign?.pid) ?? foreign ?? (owners.includes(true) ? null : holder);
}

/** A service may listen on one of them alone: what listens on `localhost` often has only the second. */
const LOOPBACK = ["127.0.0.1", "::1"];
