import { expect, it } from "vitest";
import type { PastProbe } from "@/lib/health/history";
import { probeHistory } from "@/server/api/probes";
import { aRecord, aState, T0 } from "../../support/builders";

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
