import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import type { Fault } from "@/lib/fault";
import type { Dispatch } from "@/lib/lifecycle/dispatch";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import type { State } from "@/lib/state/state";
import type { ServiceView } from "@/lib/state/view";
import { entryOf } from "@/server/audit/entry-line";
import type { Operation, StreamOperation } from "@/server/runtime";
import { type ChildEngine, startChildEngine } from "./child-engine";
import { eventually } from "./eventually";
import { fastConfig } from "./plain-services";
import { rewriteRecords, stateOnDisk } from "./rewrite-records";
import { temporaryHome } from "./temp-home";

export type Answered<T> = { status: number; value: T & { error?: Fault & { details?: { current?: ServiceView } } } };
type Asked = { body?: unknown; params?: object; query?: string; actor?: string };

/**
 * Real engines, one after the other, on a home of its own per test. Afterwards every service is killed by the
 * engine, and nothing that carries the home's mark may live.
 */
export function engineLife({ root, config = fastConfig() }: { root?: () => string; config?: string } = {}) {
  let place: ReturnType<typeof temporaryHome>;
  let engine: ChildEngine | null = null;

  beforeEach(() => {
    place = temporaryHome(root?.());
  });

  afterEach(async () => {
    await life.endAll();
    await engine?.kill();
    engine = null;
    const left = await eventually(() => (place.marked().length === 0 ? [] : undefined), "nothing is left", 2_000).catch(
      () => place.marked(),
    );
    place.clear();
    expect(left).toEqual([]);
  });

  const life = {
    get home() {
      return place.home;
    },
    get root() {
      return place.root;
    },
    get engine(): ChildEngine {
      if (!engine) throw new Error("no engine was started");
      return engine;
    },
    /** A first engine, or the next one after the last was killed. */
    async start(env: Record<string, string> = {}): Promise<ChildEngine> {
      await engine?.kill();
      engine = await startChildEngine(place.root, { config, env });
      return engine;
    },
    async crash(): Promise<void> {
      await engine?.kill();
    },
    call: <T>(operation: Operation | StreamOperation, asked?: Asked) =>
      life.engine.call<T>(operation, asked) as Promise<Answered<T>>,
    command: <T>(operation: Operation, body: object) => life.call<T>(operation, { body }),
    /** The verdict over these services of project `shop`. */
    async submit(...specs: object[]): Promise<Dispatch> {
      const body = { agent: "dallas", project: "shop", specs };
      const { value } = await life.call<Dispatch>("submitDispatch", { body, query: "wait=60" });
      return value;
    },
    async healthy(...specs: object[]): Promise<void> {
      const { status, reason } = await life.submit(...specs);
      expect({ status, reason }).toEqual({ status: "success", reason: null });
    },
    async row(name: string): Promise<ServiceView> {
      const { status, value } = await life.call<ServiceView>("serviceByName", { params: { name: `shop/${name}` } });
      expect(status, JSON.stringify(value)).toBe(200);
      return value;
    },
    async rows(): Promise<ServiceView[]> {
      const { value } = await life.call<{ items: ServiceView[] }>("listServices", { query: "include=ended" });
      return value.items;
    },
    /** The row once the service is in that state. */
    async reaches(name: string, state: string): Promise<ServiceView> {
      const query = `for=${state}&timeout=30`;
      return eventually(async () => {
        const asked = { params: { name: `shop/${name}` }, query };
        const { status, value } = await life.call<ServiceView>("waitForState", asked);
        if (status === 404) return undefined; // not declared yet
        expect(status, JSON.stringify(value)).toBe(200);
        return value;
      }, `${name} is ${state}`);
    },
    /** Lets a service of `untilTold` go on to its end. */
    tell: (name: string) => writeFileSync(join(place.home.agent("dallas"), `end-${name}`), ""),
    /** How its last process ended; the code may arrive a moment after the end is known. */
    exitOf: (name: string) => eventually(async () => (await life.row(name)).exit ?? undefined, `the end of ${name}`),
    /** Living processes of services, without those of checks. */
    services: () => place.marked().filter(({ check }) => !check),
    processesOf: (id: string) => life.services().filter(({ mark }) => mark.includes(`:shop/${id}:`)),
    /** What can be read of it: a full disk cuts lines off. */
    audit: (): JournalEntry[] =>
      readFileSync(place.home.events, "utf8")
        .split("\n")
        .flatMap((line) => entryOf(line) ?? []),
    stateOnDisk: (): State => stateOnDisk(place.home),
    /** What the engine finds at its next start: the same records, some of them changed. */
    rewrite: (change: (record: ServiceRecord) => ServiceRecord): void => rewriteRecords(place.home, change),
    /** Kills every service that may live, through the engine. */
    async endAll(): Promise<void> {
      if (!engine) return;
      const rows = await life.rows().catch(() => []);
      const killed = rows.map(({ id }) => life.command("killService", { name: id }).catch(() => undefined));
      await Promise.all(killed);
    },
  };
  return life;
}
