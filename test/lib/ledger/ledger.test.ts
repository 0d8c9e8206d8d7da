import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerOf } from "@/lib/ledger/ledger";
import type { Look } from "@/lib/ledger/look";
import { portAnswer } from "@/lib/ledger/port-answer";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { aRecord, PHASES, T0 } from "../../support/builders";

const ENGINE = { port: 7_331, pid: 50 };
const PHASE_NAMES = ["starting", "healthy", "unhealthy", "exited", "ended"] as const;

const service = (name: string, ports: number[], over: Partial<ServiceRecord> = {}) => ({
  ...aRecord({ spec: { name, ports } }),
  ...over,
});

const look = (records: ServiceRecord[], listeners: Look["listeners"], over: Partial<Look> = {}): Look => ({
  at: T0 + 1,
  listeners,
  asked: new Map(records.map(({ id, generation }) => [id, generation])),
  veiled: new Set(),
  ...over,
});

const socket = (port: number, service: string | null, pid = 900) => ({
  port,
  address: "127.0.0.1",
  pid,
  command: "node",
  service,
});

const asked = (records: ServiceRecord[], seen: Look | null, publishes = false) => ({
  records,
  look: seen,
  publishes: () => publishes,
  now: T0 + 2,
});

const web = service("web", [3_001]);
const api = service("api", []);

describe("what the ledger says of one declared port", () => {
  it.each([
    ["listening", [], [socket(3_001, "shop/web")]],
    ["silent", ["silent"], []],
    ["other", ["foreign"], [socket(3_001, null)]],
    ["unknown", [], [socket(3_001, null, 0)]],
    ["listening", ["foreign"], [socket(3_001, "shop/web"), socket(3_001, null)]],
    ["other", ["conflict"], [socket(3_001, "shop/api")]],
  ] as const)("%s, with findings %j", (word, kinds, sockets) => {
    const { items } = ledgerOf(asked([api, web], look([api, web], sockets)), ENGINE.port);
    const row = items.find((one) => one.service === "web");
    expect(row).toMatchObject({ listening: word, findings: kinds });
  });

  it("is unknown before a look, after a look at another generation, or where others publish it", () => {
    const word = (seen: Look | null, publishes = false) =>
      ledgerOf(asked([web], seen, publishes), ENGINE.port).items[0]?.listening;
    expect(word(null)).toBe("unknown");
    expect(word(look([web], [], { asked: new Map([["shop/web", 7]]) }))).toBe("unknown");
    expect(word(look([web], [], { at: T0 - 1 }))).toBe("unknown");
    expect(word(look([web], [], { veiled: new Set(["shop/web"]) }))).toBe("unknown");
    expect(word(look([web], [socket(3_001, null)]), true)).toBe("unknown");
  });
});

it("never contradicts itself", () => {
  const port = fc.integer({ min: 3_000, max: 3_003 });
  const records = fc
    .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), fc.uniqueArray(port), fc.constantFrom(...PHASE_NAMES)), {
      selector: ([name]) => name,
    })
    .map((all) => all.map(([name, ports, phase]) => service(name, ports, { phase: PHASES[phase] })));
  const sockets = fc.array(fc.tuple(port, fc.constantFrom("shop/a", "shop/b", null), fc.constantFrom(0, 900, 901)));
  fc.assert(
    fc.property(records, sockets, fc.boolean(), (services, seen, blind) => {
      const listeners = seen.map(([port, id, pid]) => socket(port, id, pid));
      const known = asked(services, blind ? null : look(services, listeners));
      const { items, findings, ranges } = ledgerOf(known, ENGINE.port);
      if (blind) expect(findings.filter(({ kind }) => kind !== "conflict")).toEqual([]);
      for (const { kind, port, services } of findings) {
        const rows = items.filter((row) => row.port === port && services.includes(`${row.project}/${row.service}`));
        expect(rows).toHaveLength(services.length);
        for (const row of rows) expect(row.findings).toContain(kind);
      }
      for (const row of items) {
        const kinds = findings.filter((finding) => finding.port === row.port).map(({ kind }) => kind);
        if (kinds.includes("silent")) expect(kinds).not.toContain("foreign");
        expect(row.declared).toBe(row.listening !== "undeclared");
        const { status, owners } = portAnswer(row.port, { ...known, engine: ENGINE, isTaken: null, history: [] });
        expect(status).not.toBe("free");
        expect(owners.length).toBeGreaterThan(0);
      }
      for (const { next_free } of ranges) expect(items.map(({ port }) => port)).not.toContain(next_free);
    }),
  );
});

it("says of a port that no service has now who had it last", () => {
  const gone = { project: "blog", service: "web", agent: "ash", wi: "W-9", generation: 2, from: T0 - 60_000, to: T0 };
  const sentence = (listeners: Look["listeners"], history = [gone]) => {
    const known = asked([], look([], listeners));
    return portAnswer(3_001, { ...known, engine: ENGINE, isTaken: null, history }).sentence;
  };
  const times = [T0 - 60_000, T0].map((time) => new Date(time).toISOString().replace(".000Z", "Z"));
  const last = ` It last belonged to project blog: web, from ${times[0]} to ${times[1]}, for agent ash and work item W-9.`;
  expect(sentence([])).toBe(`3001 is free: no service declares it, and nobody listens there.${last}`);
  expect(sentence([socket(3_001, null)])).toBe(`3001 is in use by pid 900 (node), not managed here.${last}`);
  expect(sentence([], [])).toBe("3001 is free: no service declares it, and nobody listens there.");
});

it("reads the addresses that a spec says once, however often it is asked", () => {
  let readings = 0;
  const attrs = {
    get base_url() {
      readings++;
      return "http://127.0.0.1:3001/app";
    },
  };
  const told = aRecord({ spec: { name: "web", ports: [3_001], attrs } });
  const urls = [1, 2, 3].map(() => ledgerOf(asked([told], look([told], [])), ENGINE.port).items[0]?.url);
  expect([urls, readings]).toEqual([Array(3).fill("http://127.0.0.1:3001/app"), 1]);
});

it("takes at most 100 ms of the processor for 1,000 services, and grows with them", () => {
  const [hundred, thousand] = [cpuMsOf(100), cpuMsOf(1_000)];
  console.info(`ledger: ${hundred.toFixed(1)} ms of the processor for 100 services, ${thousand.toFixed(1)} for 1,000`);
  expect(thousand).toBeLessThanOrEqual(100);
});

/** The processor time of a ledger once the engine is warm, the least of some: a busy machine only ever adds to it. */
function cpuMsOf(count: number): number {
  const address = (index: number) => `http://127.0.0.1:${10_000 + index}/`;
  const many = Array.from({ length: count }, (_, index) =>
    aRecord({
      spec: { name: `s${index}`, ports: [10_000 + index], attrs: { base_url: address(index) } },
      // Ports side by side that belong to different projects: each has a range of its own.
      owner: { project: `p${index % 20}`, agent: "dallas", wi_id: "W-17" },
    }),
  );
  const sockets = many.map(({ id }, index) => socket(10_000 + index, id));
  const rounds = Array.from({ length: 8 }, () => {
    const before = process.cpuUsage();
    const { items } = ledgerOf(asked(many, look(many, sockets)), ENGINE.port);
    const { user, system } = process.cpuUsage(before);
    expect(items).toHaveLength(count);
    return (user + system) / 1_000;
  });
  return Math.min(...rounds);
}
