import { expect, it } from "vitest";
import { reborn, revived } from "@/lib/lifecycle/born";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { declaredSpec } from "@/server/api/specs";
import { aRecord, aState, T0 } from "../../support/builders";

const web = aRecord();
const declaredAnew = (old: ServiceRecord, over: object): ServiceRecord =>
  reborn(old, { ...old, spec: { ...old.spec, ...over } }, "dallas", T0);
const said = (record: ServiceRecord) => {
  const ask = declaredSpec({ state: () => aState({ services: [record] }) });
  const { status, body } = ask({ params: { name: record.id.split("/") }, query: new URLSearchParams() });
  expect(status).toBe(200);
  return { text: String(body), ...JSON.parse(String(body)) };
};

it("tells that nothing else was declared before", () => {
  expect(said(web).earlier).toBeNull();
  expect(said(revived(reborn(web, null, "dallas", T0), T0)).earlier).toBeNull();
});

it("tells what has changed, and since which generation", () => {
  const changed = declaredAnew(web, { ports: [4000], attrs: { tier: "gold" } });
  const { earlier, spec } = said(changed);
  expect(spec.ports).toEqual([4000]);
  expect(earlier.generation).toBe(web.generation);
  expect(earlier.changes).toContainEqual({ pointer: "/attrs/tier", after: "gold" });
});

it("goes on telling it after restarts", () => {
  const changed = declaredAnew(web, { ttl_minutes: web.spec.ttl_minutes + 1 });
  const later = revived(reborn(changed, null, "dallas", T0), T0);
  expect(later.generation).toBe(web.generation + 3);
  expect(said(later).earlier).toEqual(said(changed).earlier);
});

it("tells that a secret has changed, and neither what it was nor what it is", () => {
  const before = declaredAnew(web, { env: { API_KEY: "hunter2-hunter2" }, args: ["--password", "wintersleep"] });
  const after = declaredAnew(before, { env: { API_KEY: "correct-horse" }, args: ["--password", "summerrain"] });
  const { earlier, text } = said(after);
  expect(earlier.changes.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["/args/1", "/env/API_KEY"]);
  for (const { before, after } of earlier.changes) expect(before).toEqual(after);
  for (const secret of ["hunter2", "correct-horse", "wintersleep", "summerrain"]) expect(text).not.toContain(secret);
});

it("says that there is no such service", () => {
  const ask = declaredSpec({ state: () => aState({ services: [web] }) });
  expect(ask({ params: { name: ["shop", "nobody"] }, query: new URLSearchParams() }).status).toBe(404);
});
