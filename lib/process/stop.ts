import type { Clock } from "@/lib/edges/clock";
import type { ProcessId } from "@/lib/edges/processes";
import { keyOf, membersOf } from "@/lib/process/members";
import type { ProcessTable, Row } from "@/lib/process/process-table";
import type { Signal, Signals } from "@/lib/process/signals";

type Target = { leader: ProcessId | null; carries: (row: Row) => boolean; graceMs: number };
type Hands = { table: ProcessTable; signals: Signals; clock: Clock };

/** How long SIGKILL may take to work, as for a process that waits for a disk. */
const KILL_PATIENCE_MS = 5_000;
/** After this, look again for members that were born since. */
const LOOK_AGAIN_MS = 50;
const SHORTEST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 25;

/**
 * Ends everything that belongs to a service: SIGTERM, then after `graceMs` SIGKILL. Resolves true once nothing
 * of it lives, false when some survive 5 s of SIGKILL. Rejects when the platform does not show its processes.
 */
export async function stopAll(
  { leader, carries, graceMs }: Target,
  { table, signals, clock }: Hands,
): Promise<boolean> {
  const known = new Set<string>();

  async function find(): Promise<Row[]> {
    const members = membersOf(await table.scan(), { leader, carries, known });
    for (const member of members) known.add(keyOf(member));
    return members;
  }

  function signal(members: readonly Row[], name: Signal): void {
    const group = leader?.pid ?? 0;
    signals.toGroup(group, members, name);
    for (const member of members) if (member.group !== group) signals.toProcess(member, name);
  }

  /** Sleeps until none of these lives, at most `limitMs`; tells how long it slept. */
  async function wait(members: readonly Row[], limitMs: number): Promise<number> {
    let waitedMs = 0;
    while (waitedMs < limitMs && members.some(lives)) {
      // A tenth of the wait so far: whoever ends is noticed without much of a delay, at little cost.
      const pauseMs = Math.min(Math.max(waitedMs / 10, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
      const ms = Math.min(pauseMs, limitMs - waitedMs);
      await clock.sleep(ms);
      waitedMs += ms;
    }
    return waitedMs;
  }

  function lives(row: Row): boolean {
    const now = table.look(row.pid);
    if (typeof now === "string") return now === "unknown";
    return now.birth === row.birth && !now.ended;
  }

  async function ask(): Promise<boolean> {
    const asked = new Set<string>();
    for (let waitedMs = 0; ; ) {
      const members = await find();
      if (members.length === 0) return true;
      if (waitedMs >= graceMs) return false;
      // Once each: a second SIGTERM means "at once" to many programs.
      const unasked = members.filter((member) => !asked.has(keyOf(member)));
      if (asked.size === 0) signal(unasked, "SIGTERM");
      else for (const member of unasked) signals.toProcess(member, "SIGTERM");
      for (const member of unasked) asked.add(keyOf(member));
      waitedMs += await wait(members, graceMs - waitedMs);
    }
  }

  async function force(): Promise<boolean> {
    for (let waitedMs = 0; ; ) {
      const members = await find();
      if (members.length === 0) return true;
      if (waitedMs >= KILL_PATIENCE_MS) return false;
      signal(members, "SIGKILL");
      waitedMs += await wait(members, LOOK_AGAIN_MS);
    }
  }

  return (await ask()) || force();
}
