import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../support/free-port";
import type { Bench, Figure, Row } from "../bench";
import { startEngine } from "../engine";
import { FLEET_SIZE, type Fleet } from "../fleet";
import { bareFleet } from "../fleets/bare";
import { moorageFleet } from "../fleets/moorage";
import { pm2Fleet } from "../fleets/pm2";
import { runitFleet } from "../fleets/runit";
import { supervisordFleet } from "../fleets/supervisord";
import { interleaved, timed } from "../measure";

const PEERS = [pm2Fleet, supervisordFleet, runitFleet];

/** The same small HTTP services under every manager: start them, restart one, stop one, list them. */
export const life: Bench = {
  name: "life",
  async run({ rounds }) {
    const fleets: Fleet[] = [];
    const absent: Record<string, Figure> = {};
    const ours = await moorageFleet();
    fleets.push(ours);
    for (const make of [bareFleet, ...PEERS]) {
      const made = await make();
      if ("absent" in made) absent[made.name] = { value: null, note: made.absent };
      else fleets.push(made);
    }
    const rows: Row[] = [];
    try {
      const together: Record<string, number> = {};
      // One after the other, and ours last: whoever starts later has more processes beside it.
      for (const fleet of [...fleets].reverse()) {
        const ports = await freePorts();
        together[fleet.name] = await timed(() => fleet.start(ports));
      }
      rows.push(row(`start ${FLEET_SIZE} services until all answer`, "ms", together, absent));
      for (const [what, deed] of DEEDS) {
        const contenders = Object.fromEntries(fleets.map((fleet) => [fleet.name, () => deed(fleet)] as const));
        rows.push(row(what, "ms", await interleaved(rounds * 3, contenders), absent));
      }
      rows.push(...(await overheads(ours, rounds * 3)));
      rows.push(
        row("memory of the manager", "MB", Object.fromEntries(fleets.map((one) => [one.name, one.memoryMb()])), absent),
      );
    } finally {
      await Promise.all(fleets.map((fleet) => fleet.close()));
    }
    return rows;
  },
};

/** One for each service of a fleet, no two the same. */
async function freePorts(): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < FLEET_SIZE) ports.add(await freePort());
  return [...ports];
}

const DEEDS: [string, (fleet: Fleet) => Promise<number>][] = [
  ["restart one until it answers again and the manager says so", async (fleet) => timed(() => fleet.restart(3))],
  [
    "stop one until it is gone",
    async (fleet) => {
      const ms = await timed(() => fleet.stop(5));
      await fleet.startAgain(5);
      return ms;
    },
  ],
  ["list all of them", async (fleet) => timed(() => fleet.list())],
];

/** What the manager adds to what the service itself needs. */
async function overheads(fleet: Awaited<ReturnType<typeof moorageFleet>>, rounds: number): Promise<Row[]> {
  const { told, over } = await interleaved(rounds, {
    told: async () => {
      const ms = await fleet.stopTold(5);
      await fleet.startAgain(5);
      return ms;
    },
    over: () => fleet.restartOverOwnStart(3),
  });
  const ofLife = { area: "life", unit: "ms", better: "lower" } as const;
  return [
    { ...ofLife, what: "stop told after the last process died, median", ours: told, goal: { of: "self", atMost: 10 } },
    { ...ofLife, what: "restart over the service's own start", ours: over, goal: { of: "self", atMost: 30 } },
  ];
}

function row(what: string, unit: string, seen: Record<string, number>, absent: Record<string, Figure>): Row {
  const { moorage = Number.NaN, bare, ...peers } = seen;
  const withFloor = bare !== undefined && !Number.isNaN(bare);
  return {
    area: "life",
    what,
    unit,
    better: "lower",
    ours: moorage,
    ...(withFloor && { floor: bare }),
    peers: { ...Object.fromEntries(Object.entries(peers).map(([name, value]) => [name, { value }])), ...absent },
  };
}

/** An engine that is killed and started again, with its services running on. */
export const managerRestart: Bench = {
  name: "manager-restart",
  async run({ rounds }) {
    const fleet = await moorageFleet();
    if ("absent" in fleet) return [];
    await fleet.start(await freePorts());
    const before = await fleet.pids();
    const seen: number[] = [];
    for (let round = 0; round < rounds; round++) seen.push(await fleet.restartManager());
    await sleep(500);
    const kept = (await fleet.pids()).filter((pid) => before.includes(pid)).length;
    await fleet.close();
    return [
      {
        area: "life",
        what: `kill -9 of the manager until it serves again; ${kept} of ${FLEET_SIZE} services kept their pid`,
        unit: "ms",
        better: "lower",
        ours: seen.sort((a, b) => a - b)[Math.floor(seen.length / 2)] ?? Number.NaN,
        goal: { of: "self", atMost: 600 },
      },
    ];
  },
};

/** Start of the engine in an empty home. */
export const start: Bench = {
  name: "start",
  async run({ rounds }) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const engine = await startEngine();
      times.push(engine.startMs);
      await engine.kill();
      rmSync(engine.home, { recursive: true, force: true });
    }
    const ours = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
    return [
      {
        area: "start",
        what: "process start until the first answer",
        unit: "ms",
        better: "lower",
        ours,
        goal: { of: "self", atMost: 600 },
      },
    ];
  },
};
