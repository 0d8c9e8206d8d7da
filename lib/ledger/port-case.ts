import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive, isLive } from "@/lib/lifecycle/phases";
import type { Look, SeenListener } from "./look";
import type { ListeningWord } from "./row";

/** What one service has to do with one port. */
export type Claim = {
  record: ServiceRecord;
  declared: boolean;
  /** The sockets of its own processes there. */
  own: readonly SeenListener[];
  listening: ListeningWord;
};

/** Everything that is known of one port. */
export type PortCase = { port: number; claims: readonly Claim[]; strangers: readonly SeenListener[]; now: number };

export type Asked = {
  /** Those that hold their ports, in order of id. */
  records: readonly ServiceRecord[];
  look: Look | null;
  /** Whose ports a daemon or a virtual machine holds for it, so that nobody can say whether they are its own. */
  publishes(record: ServiceRecord): boolean;
  now: number;
};

/** Every port that a live service declares or listens on, ascending. */
export function portCases({ records, look, publishes, now }: Asked): PortCase[] {
  const live = records.filter(isLive);
  const byPort = new Map<number, SeenListener[]>();
  const byService = new Map<string, SeenListener[]>();
  const generations = new Map(live.map(({ id, generation }) => [id, generation]));
  for (const listener of look?.listeners ?? []) {
    // Seen of a generation that has ended since.
    const { service } = listener;
    if (service !== null && look?.asked.get(service) !== generations.get(service)) continue;
    push(byPort, listener.port, listener);
    if (listener.service !== null) push(byService, listener.service, listener);
  }

  const claims = new Map<number, Claim[]>();
  for (const record of live) {
    const own = byService.get(record.id) ?? [];
    const ports = new Set([...record.spec.ports, ...own.map(({ port }) => port)]);
    for (const port of ports) {
      const declared = record.spec.ports.includes(port);
      const here = byPort.get(port) ?? [];
      const mine = here.filter(({ service }) => service === record.id);
      const listening = declared ? wordFor(record, mine, here, look, publishes) : "undeclared";
      push(claims, port, { record, declared, own: mine, listening });
    }
  }
  return [...claims]
    .sort(([a], [b]) => a - b)
    .map(([port, claims]) => {
      const strangers = (byPort.get(port) ?? []).filter(({ service }) => service === null);
      // What a daemon holds for a service that publishes its ports is not a stranger's.
      const excused = strangers.length > 0 && claims.some(({ record }) => publishes(record));
      return { port, claims, strangers: excused ? [] : strangers, now };
    });
}

function wordFor(
  record: ServiceRecord,
  mine: readonly SeenListener[],
  here: readonly SeenListener[],
  look: Look | null,
  publishes: Asked["publishes"],
): ListeningWord {
  if (look === null) return "unknown";
  if (mine.length > 0) return "listening";
  if (publishes(record) || look.veiled.has(record.id)) return "unknown";
  // A holder who may not be seen may be the service itself.
  const others = here.filter(({ pid }) => pid !== 0);
  if (here.length > others.length) return "unknown";
  if (others.length > 0) return wasLookedAt(record, look) || !isAlive(record) ? "other" : "unknown";
  return wasLookedAt(record, look) ? "silent" : "unknown";
}

/** In this generation and phase: what became healthy after the look may have begun to listen after it. */
const wasLookedAt = ({ id, generation, phase }: ServiceRecord, look: Look): boolean =>
  look.asked.get(id) === generation && look.at >= phase.since;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
