import { describe, expect, it } from "vitest";
import { type ClockBase, steadyClock } from "@/lib/edges/steady-clock";
import type { Effect, ServiceRecord } from "@/lib/lifecycle/model";
import { EMPTY_STATE } from "@/lib/state/state";
import { openStore } from "@/lib/state/store";
import { createAlarms } from "@/server/life/alarms";
import { watchClock } from "@/server/life/clock-watch";
import { createEngine, type Engine } from "@/server/life/engine";
import { aRecord, aState, PHASES, RULES } from "../../support/builders";
import { FakeTime } from "../../support/fake-time";
import { ManualClock } from "../../support/manual-clock";
import { MemoryDisk } from "../../support/memory-disk";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEN_YEARS = 10 * 365 * 24 * HOUR;

/** An engine's clocks and alarms on a machine whose time a test moves: sleeps end as its monotonic clock goes. */
async function anEngine(time: FakeTime, services: ServiceRecord[], known: ClockBase | null = null) {
  const timers = new ManualClock();
  const clock = steadyClock(time.readings, "boot-1", known, timers);
  const store = openStore(
    { ...aState({ services }), clock: known ?? EMPTY_STATE.clock },
    "/state.json",
    new MemoryDisk(),
    { holding: (work) => work() },
  );
  const asked: string[] = [];
  const perform = (record: ServiceRecord, effect: Effect) => void asked.push(`${effect} ${record.id}`);
  const engine: Engine = createEngine(store, RULES, perform, perform);
  const alarms = createAlarms(clock, (id, event) => engine.send(id, event));
  store.subscribe(alarms.follow);
  const ringAgain = () => alarms.ringAgain(engine.state().records.values());
  const log: string[] = [];
  const watch = watchClock(engine, clock, ringAgain, (message) => log.push(message));
  await watch.begin();
  ringAgain();
  return {
    engine,
    clock,
    asked,
    log,
    phase: (name: string) => engine.record(`shop/${name}`)?.phase.at,
    /** Time passes, second by second, awake. */
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= 1_000) {
        time.pass(Math.min(1_000, left));
        await timers.advance(Math.min(1_000, left));
      }
    },
    stop: () => watch.stop(),
  };
}

const leased = (time: FakeTime, minutes: number, name = "web", over: Partial<ServiceRecord> = {}) =>
  aRecord({
    spec: { name },
    startedAt: time.readings.wall(),
    expiresAt: time.readings.wall() + minutes * MINUTE,
    ...over,
  });

const isExpired = (phase: string | undefined) => phase === "stopping" || phase === "ended";

describe.each([HOUR, -HOUR, TEN_YEARS, -TEN_YEARS])("when the date is set by %d ms", (by) => {
  it("no lease ends for it, and each ends after the time that it was given, to 2 s", async () => {
    const time = new FakeTime();
    const services = Array.from({ length: 20 }, (_, at) => leased(time, 10 + at, `s-${at}`));
    const world = await anEngine(time, services);
    await world.pass(4 * MINUTE);
    time.setDate(by);
    await world.pass(6 * MINUTE - 2_000);
    expect(world.asked).toEqual([]);
    await world.pass(4_000);
    expect(world.asked).toEqual(["stop-probing shop/s-0", "stop shop/s-0"]);
    expect(world.log).toEqual([`the date was set by ${by / 1_000} s; leases keep what is left of them`]);
    world.stop();
  });

  it("a start-up deadline, a pause before a new spawn, and a restart budget stay as far away as they were", async () => {
    const time = new FakeTime();
    const now = time.readings.wall();
    const world = await anEngine(time, [
      leased(time, 60, "web", { phase: { ...PHASES.starting, since: now, deadline: now + 30_000 } }),
      leased(time, 60, "api", {
        phase: { at: "backing-off", since: now, until: now + 30_000 },
        crashes: [now - 5_000],
      }),
    ]);
    time.setDate(by);
    await world.pass(20_000);
    expect([world.phase("web"), world.phase("api")]).toEqual(["starting", "backing-off"]);
    expect(world.engine.record("shop/api")?.crashes).toEqual([now - 5_000 + by]);
    await world.pass(12_000);
    expect([world.phase("web"), world.phase("api")]).toEqual(["unhealthy", "spawning"]);
    world.stop();
  });

  it("between two engines of one boot, the leases go on as they were", async () => {
    const time = new FakeTime();
    const first = await anEngine(time, [leased(time, 10)]);
    await first.pass(4 * MINUTE);
    first.stop();
    const { clock, records } = first.engine.state();
    time.restartProcess();
    time.setDate(by);
    const second = await anEngine(time, [...records.values()], clock);
    await second.pass(6 * MINUTE - 2_000);
    expect(isExpired(second.phase("web"))).toBe(false);
    await second.pass(4_000);
    expect(isExpired(second.phase("web"))).toBe(true);
    second.stop();
  });
});

describe("when the machine sleeps", () => {
  it("over the end of a lease, it ends as soon as the machine is awake", async () => {
    const time = new FakeTime();
    const world = await anEngine(time, [leased(time, 10), leased(time, 600, "api")]);
    time.sleep(9 * MINUTE);
    await world.pass(30_000);
    expect(isExpired(world.phase("web"))).toBe(false);
    time.sleep(2 * MINUTE);
    await world.pass(2_000);
    expect([isExpired(world.phase("web")), isExpired(world.phase("api"))]).toEqual([true, false]);
    world.stop();
  });

  it("less than a lease lasts, it ends at its time and not as much later as the machine slept", async () => {
    const time = new FakeTime();
    const world = await anEngine(time, [leased(time, 10)]);
    time.sleep(5 * MINUTE);
    await world.pass(5 * MINUTE - 2_000);
    expect(isExpired(world.phase("web"))).toBe(false);
    await world.pass(4_000);
    expect(isExpired(world.phase("web"))).toBe(true);
    world.stop();
  });
});
