import { expect, it } from "vitest";
import { sameDefinition } from "@/lib/spec/definition";
import type { ServiceSpec } from "@/lib/spec/spec";
import { validateSidecar } from "@/lib/spec/validate";
import { aPolicy } from "./a-policy";
import { aSidecar, aSpec, commandCheck } from "./a-sidecar";
import { fakeWorld } from "./fake-world";

function accepted(over: Record<string, unknown> = {}): ServiceSpec {
  const verdict = validateSidecar(aSidecar(aSpec(over)), aPolicy(), fakeWorld());
  if (!verdict.ok || !verdict.value.specs[0]) throw new Error("refused");
  return verdict.value.specs[0];
}

it.each([
  ["another lease", { ttl_minutes: 5 }],
  ["a number as text", { ports: ["3001"] }],
  ["what is the default anyway", { cwd: null }],
])("is the same with %s", (_what, over) => {
  expect(sameDefinition(accepted(), accepted(over))).toBe(true);
});

it("is the same whatever the order of keys", () => {
  const attrs = { a: 1, b: { c: [1, 2], d: null } };
  const turned = { b: { d: null, c: [1, 2] }, a: 1 };
  const env = { VITE_A: "1", VITE_B: "2" };
  const envTurned = { VITE_B: "2", VITE_A: "1" };
  expect(sameDefinition(accepted({ attrs, env }), accepted({ attrs: turned, env: envTurned }))).toBe(true);
});

it.each([
  ["name", "api"],
  ["cmd", "curl"],
  ["args", ["other.js"]],
  ["args", ["server.js", ""]],
  ["cwd", "/src"],
  ["env", { VITE_HOST: "0.0.0.0" }],
  ["env", {}],
  ["ports", [3001, 3002]],
  ["attrs", { base_url: null }],
  ["healthcheck", commandCheck()],
])("differs by %s", (field, value) => {
  expect(sameDefinition(accepted(), accepted({ [field]: value }))).toBe(false);
});
