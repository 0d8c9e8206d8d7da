import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { ServiceView } from "@/lib/state/view";
import type { ChildEngine } from "../support/child-engine";
import { FLEET, type Member } from "./fleet";

/** What a client may expect of a service; null where a command was cut short, or time decides. */
export type Wanted = "up" | "down" | null;
export type Count = { asked: number; acknowledged: number };

/** Commands the fleet and keeps account of what was promised. One command per service at a time. */
export class Client {
  readonly wanted = new Map<string, Wanted>(FLEET.map(({ name }) => [name, "down"]));
  readonly busy = new Set<string>();
  readonly counts = { extended: zero(), stopped: zero(), restarting: zero() };
  /** How long the list took while the engine was not standing still, in milliseconds. */
  readonly latencies: number[] = [];
  refusals = 0;
  /** Goes up when the engine is made to stand still, and again when it may go on. */
  standstills = 0;

  idle = (): Member[] => FLEET.filter(({ name }) => !this.busy.has(name));

  /** Declares services, all at once. */
  async declare(engine: ChildEngine, members: readonly Member[]): Promise<void> {
    await this.#commanding(members, async () => {
      const body = { agent: "dallas", project: "shop", specs: members.map(({ spec }) => spec) };
      const { status, value } = await engine.call<Dispatch>("submitDispatch", { body, query: "wait=120" });
      if (status === 507) this.refusals++;
      if (status === 507 || value.status !== "success") return;
      for (const { name, kind } of members) this.wanted.set(name, kind === "brief" ? null : "up");
    });
  }

  async kill(engine: ChildEngine, member: Member): Promise<void> {
    await this.#commanding([member], async () => {
      this.counts.stopped.asked++;
      const { status, value } = await engine.call<{ killed?: boolean }>("killService", {
        body: { name: `shop/${member.name}` },
      });
      // Where it could not be recorded it is done all the same, and the record follows unless the engine dies first.
      if (status === 200) this.wanted.set(member.name, "down");
      if (value.killed) this.counts.stopped.acknowledged++;
    });
  }

  async restart(engine: ChildEngine, member: Member): Promise<void> {
    await this.#commanding([member], async () => {
      this.counts.restarting.asked++;
      const { status } = await engine.call("restartService", { body: { name: `shop/${member.name}` } });
      if (status !== 200) return;
      this.counts.restarting.acknowledged++;
      this.wanted.set(member.name, member.kind === "brief" ? null : "up");
    });
  }

  async extend(engine: ChildEngine, member: Member): Promise<void> {
    const before = this.wanted.get(member.name) ?? null;
    await this.#commanding([member], async () => {
      this.counts.extended.asked++;
      const body = { name: `shop/${member.name}`, minutes: 0.1 };
      const { status } = await engine.call("extendLease", { body });
      if (status === 200) this.counts.extended.acknowledged++;
    });
    this.wanted.set(member.name, before); // a lease is all that it changes
  }

  async look(engine: ChildEngine): Promise<void> {
    const from = performance.now();
    const { standstills } = this;
    const answered = await engine.call<{ items: ServiceView[] }>("listServices").catch(() => null);
    if (answered && standstills === this.standstills && standstills % 2 === 0) {
      this.latencies.push(performance.now() - from);
    }
  }

  /** A command that is cut short may or may not have been obeyed: until the next one nothing is expected. */
  async #commanding(members: readonly Member[], command: () => Promise<void>): Promise<void> {
    for (const { name } of members) {
      this.busy.add(name);
      this.wanted.set(name, null);
    }
    await command().catch(() => undefined);
    for (const { name } of members) this.busy.delete(name);
  }
}

function zero(): Count {
  return { asked: 0, acknowledged: 0 };
}
