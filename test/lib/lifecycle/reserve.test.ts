import { describe, expect, it } from "vitest";
import type { After, Declaration, ServiceRecord } from "@/lib/lifecycle/model";
import { type Claims, type Reservation, reserve } from "@/lib/lifecycle/reserve";
import { aDeclaration, anUnborn, aProcess, aRecord, PHASES, RULES, T0 } from "../../support/builders";
import { deepFreeze } from "../../support/deep-freeze";

const MINUTE = 60_000;
const CAPS = { maxLiveServices: 1_000, maxLivePerProject: 200, maxLivePerAgent: 50 };

const claims = (services: ServiceRecord[] = [], over: Partial<Claims> = {}): Claims => ({
  records: new Map(services.map((record) => [record.id, deepFreeze(record)])),
  nextGeneration: () => 1,
  openDispatches: new Map(),
  caps: CAPS,
  rules: RULES,
  ...over,
});

function taken(reservation: Reservation) {
  if (reservation.kind !== "reserved") throw new Error(JSON.stringify(reservation));
  return reservation;
}

const changed = (over: Partial<Declaration> = {}) =>
  aDeclaration({ spec: { args: ["other.js"] }, dispatch: "d-2", ...over });
const same = (over: Partial<Declaration> = {}) => aDeclaration({ dispatch: "d-2", ...over });
const ripley = { project: "shop", agent: "ripley", wi_id: "" };
const restart: After = { to: "respawn", by: "ripley", declared: null };

describe("a name that is free", () => {
  it("becomes an intent to spawn, with the next generation and a lease of its own length", () => {
    const {
      records,
      effects,
      taken: how,
    } = taken(reserve([aDeclaration({ spec: { ttl_minutes: 7 } })], claims([], { nextGeneration: () => 5 }), T0));
    expect(records).toMatchObject([
      { id: "shop/web", generation: 5, process: null, phase: { at: "spawning" }, expiresAt: T0 + 7 * MINUTE },
    ]);
    expect(effects).toEqual([{ id: "shop/web", effects: ["launch"] }]);
    expect(how).toEqual([{ how: "spawned", generation: 5 }]);
  });

  it("is free in one project though another has it", () => {
    const { records } = taken(
      reserve([aDeclaration({ owner: { project: "blog", agent: "dallas", wi_id: "" } })], claims([aRecord()]), T0),
    );
    expect(records.map(({ id }) => id)).toEqual(["blog/web"]);
  });

  it.each(["exited", "ended"] as const)(
    "that was %s is spawned again as the next generation, without waiting",
    (at) => {
      const old = aRecord({ generation: 3, phase: PHASES[at] });
      const { records, effects, taken: how } = taken(reserve([same()], claims([old]), T0));
      expect(records).toMatchObject([{ generation: 4, phase: { at: "spawning" }, dispatch: "d-2" }]);
      expect(effects).toEqual([{ id: "shop/web", effects: ["launch"] }]);
      expect(how).toEqual([{ how: "spawned", generation: 4 }]);
    },
  );
});

describe("a live service that is declared again", () => {
  it("with the same definition is reused: nothing is spawned, the lease starts anew", () => {
    const live = aRecord({ generation: 3, expiresAt: T0 + MINUTE });
    const declared = aDeclaration({ dispatch: "d-2", owner: ripley, spec: { ttl_minutes: 30 } });
    const { records, effects, taken: how } = taken(reserve([declared], claims([live]), T0));
    expect(records).toEqual([
      {
        ...live,
        spec: { ...live.spec, ttl_minutes: 30 },
        expiresAt: T0 + 30 * MINUTE,
        leaseBy: "ripley",
        leaseWarned: null,
      },
    ]);
    expect(effects).toEqual([{ id: "shop/web", effects: [] }]);
    expect(how).toEqual([{ how: "reused", generation: 3 }]);
  });

  it("by the dispatch that spawned it, after a crash, counts as spawned by it", () => {
    const { taken: how } = taken(reserve([aDeclaration()], claims([aRecord({ phase: PHASES.starting })]), T0));
    expect(how).toEqual([{ how: "spawned", generation: 1 }]);
  });

  it("with another definition is replaced: stopped first, and waited for as the next generation", () => {
    const { records, effects, taken: how } = taken(reserve([changed()], claims([aRecord()]), T0));
    expect(records).toMatchObject([
      { generation: 1, phase: { at: "stopping", after: { to: "respawn", declared: changed() } } },
    ]);
    expect(effects).toEqual([{ id: "shop/web", effects: ["stop-probing", "stop"] }]);
    expect(how).toEqual([{ how: "replaced", generation: 2 }]);
  });

  it("differently while another dispatch still waits for it is refused, and told by whom", () => {
    const open = new Map([["d-1", "dallas"]]);
    expect(reserve([changed({ owner: ripley })], claims([aRecord()], { openDispatches: open }), T0)).toEqual({
      kind: "refused",
      index: 0,
      reason: "service-claimed-by (shop/web: dispatch d-1 of dallas)",
      port: null,
    });
    expect(reserve([same()], claims([aRecord()], { openDispatches: open }), T0).kind).toBe("reserved");
    const own = changed({ dispatch: "d-1" });
    expect(reserve([own], claims([aRecord()], { openDispatches: open }), T0).kind).toBe("reserved");
  });

  it.each([
    ["being stopped", aRecord({ phase: PHASES.stopping })],
    ["being restarted", aRecord({ phase: { at: "stopping", since: T0, after: restart } })],
    ["given up before it was born", anUnborn({ phase: { at: "spawning", since: T0, abandoned: { to: "forgotten" } } })],
  ])("while it is %s has to wait for that", (_, leaving) => {
    expect(reserve([same()], claims([leaving]), T0)).toEqual({ kind: "wait", id: "shop/web" });
  });

  it("while it is being born is reused", () => {
    expect(taken(reserve([same()], claims([anUnborn()]), T0)).taken).toEqual([{ how: "reused", generation: 1 }]);
  });
});

describe("ports", () => {
  const holder = aRecord({ spec: { name: "api", ports: [3001, 3002] } });
  const wants = (...ports: number[]) => aDeclaration({ spec: { ports }, dispatch: "d-2" });

  it("held by another managed service are refused by name", () => {
    expect(reserve([wants(3005, 3002)], claims([holder]), T0)).toEqual({
      kind: "refused",
      index: 0,
      reason: "port-owned-by (3002: shop/api)",
      port: 3_002,
    });
  });

  it.each(["spawning", "starting", "unhealthy", "stopping"] as const)("are held by a service that is %s", (at) => {
    const record = { ...holder, phase: PHASES[at] };
    expect(reserve([wants(3001)], claims([record]), T0)).toMatchObject({ reason: "port-owned-by (3001: shop/api)" });
  });

  it.each(["exited", "ended"] as const)("are free when the service is %s", (at) => {
    expect(reserve([wants(3001)], claims([{ ...holder, phase: PHASES[at] }]), T0).kind).toBe("reserved");
  });

  it("of a service are its own when it is declared again", () => {
    const live = aRecord({ spec: { ports: [3001] } });
    expect(reserve([wants(3001)], claims([live]), T0).kind).toBe("reserved");
  });

  it("that two specs of one sidecar want go to the first, and nothing is taken", () => {
    const both = [
      aDeclaration({ spec: { name: "a", ports: [3001] } }),
      aDeclaration({ spec: { name: "b", ports: [3001] } }),
    ];
    expect(reserve(both, claims(), T0)).toEqual({
      kind: "refused",
      index: 1,
      reason: "port-owned-by (3001: shop/a)",
      port: 3_001,
    });
  });

  it("that a replacement will have are held from the moment it was promised them", () => {
    const declared = aDeclaration({ spec: { name: "api", ports: [3005] } });
    const after: After = { to: "respawn", by: "dallas", declared };
    const replaced = { ...holder, phase: { at: "stopping", since: T0, after } } as const;
    expect(reserve([wants(3005)], claims([replaced]), T0)).toMatchObject({ reason: "port-owned-by (3005: shop/api)" });
    const unborn = { ...holder, process: null, phase: { at: "spawning", since: T0, abandoned: after } } as const;
    expect(reserve([wants(3005)], claims([unborn]), T0)).toMatchObject({ reason: "port-owned-by (3005: shop/api)" });
  });

  it("that a replacement in the same sidecar will have are not given to its sibling", () => {
    const batch = [aDeclaration({ spec: { name: "api", ports: [3005] } }), wants(3005)];
    expect(reserve(batch, claims([holder]), T0)).toMatchObject({ index: 1, reason: "port-owned-by (3005: shop/api)" });
  });
});

describe("caps", () => {
  const two = [aDeclaration({ spec: { name: "a" } }), aDeclaration({ spec: { name: "b" } })];

  it.each([
    [{ maxLiveServices: 1 }, "too-many-services (this engine has 1, the cap is 1)"],
    [{ maxLivePerProject: 1 }, "too-many-services (project shop has 1, the cap is 1)"],
    [{ maxLivePerAgent: 1 }, "too-many-services (agent dallas has 1, the cap is 1)"],
  ])("%o refuse the second of two services, of one dispatch as of two", (caps, reason) => {
    const tight = { caps: { ...CAPS, ...caps } };
    expect(reserve(two, claims([], tight), T0)).toEqual({ kind: "refused", index: 1, reason, port: null });
    expect(reserve(two.slice(0, 1), claims([aRecord()], tight), T0)).toEqual({
      kind: "refused",
      index: 0,
      reason,
      port: null,
    });
    expect(reserve(two.slice(0, 1), claims([], tight), T0).kind).toBe("reserved");
  });

  it("leave alone what is live already, and count nothing that has ended", () => {
    const tight = { caps: { ...CAPS, maxLiveServices: 1 } };
    expect(reserve([same()], claims([aRecord()], tight), T0).kind).toBe("reserved");
    expect(reserve([changed()], claims([aRecord()], tight), T0).kind).toBe("reserved");
    expect(reserve(two.slice(0, 1), claims([aRecord({ phase: PHASES.ended })], tight), T0).kind).toBe("reserved");
  });

  it("of one project and agent are no matter of another", () => {
    const tight = { caps: { ...CAPS, maxLivePerProject: 1, maxLivePerAgent: 1 } };
    const elsewhere = aDeclaration({ owner: { project: "blog", agent: "ripley", wi_id: "" } });
    expect(reserve([elsewhere], claims([aRecord()], tight), T0).kind).toBe("reserved");
  });
});

it("takes everything or nothing: a refused spec leaves no trace of its siblings", () => {
  const services = claims([aRecord({ spec: { name: "api", ports: [3001] }, process: aProcess })]);
  const before = [...services.records];
  const refused = reserve(
    [aDeclaration({ spec: { name: "a" } }), aDeclaration({ spec: { name: "b", ports: [3001] } })],
    services,
    T0,
  );
  expect(refused).toEqual({ kind: "refused", index: 1, reason: "port-owned-by (3001: shop/api)", port: 3_001 });
  expect([...services.records]).toEqual(before);
});
