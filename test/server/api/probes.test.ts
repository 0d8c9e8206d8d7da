import { expect, it } from "vitest";
import type { PastProbe } from "@/lib/health/history";
import { latestProbes, probeHistory } from "@/server/api/probes";
import { aRecord, aState, PHASES, T0 } from "../../support/builders";

const web = aRecord();
const probes: PastProbe[] = [
  { at: T0, ok: false, latency_ms: 3, error: "http request error: postgres://me:hunter2@localhost/shop" },
  { at: T0 + 1_000, ok: true, latency_ms: 2, error: null },
];
const ask = probeHistory((id) => (id === web.id ? probes : []), { state: () => aState({ services: [web] }) });
const asked = (name: string) => ask({ params: { name: name.split("/") }, query: new URLSearchParams() });

it("tells the probes of a service, oldest first, without secrets", () => {
  const reply = asked(web.id);
  const { items, generation } = JSON.parse(String(reply.body));
  expect(reply.status).toBe(200);
  expect(generation).toBe(web.generation);
  expect(items[1]).toEqual(probes[1]);
  expect(String(reply.body)).not.toContain("hunter2");
});

it("says that there is no such service", () => {
  expect(asked("shop/nobody").status).toBe(404);
});

const up = aRecord({ firstHealthyAt: T0 + 1_000 });
const ended = aRecord({ spec: { name: "old" }, phase: PHASES.ended });
const bank = aRecord({ spec: { name: "db" }, owner: { project: "bank", agent: "ash", wi_id: "" } });
const askAll = latestProbes((id) => (id === web.id ? probes : []), {
  state: () => aState({ services: [up, ended, bank] }),
});
const all = (query = "", ifNoneMatch: string | null = null) =>
  askAll({ query: new URLSearchParams(query), ifNoneMatch });

it("tells how the last probes of everything that has not ended went, and nothing that a service said", () => {
  const { items } = JSON.parse(String(all().body));
  expect(items).toEqual([
    { id: "shop/web", generation: 1, last: ".+" },
    { id: "bank/db", generation: 1, last: "" },
  ]);
  expect(JSON.parse(String(all("project=shop").body)).items).toHaveLength(1);
  expect(all("projekt=shop").status).toBe(400);
});

it("has nothing to say while they go as before", () => {
  const { etag = "" } = all().headers;
  expect(all("", etag)).toMatchObject({ status: 304, body: null });
  expect(all("project=shop", etag).status).toBe(200);
});
