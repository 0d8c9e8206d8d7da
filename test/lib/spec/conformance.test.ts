import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SpawnPolicy } from "@/lib/config/settings";
import { validateSidecar } from "@/lib/spec/validate";
import { aPolicy } from "./a-policy";
import { fakeWorld } from "./fake-world";

type Case = { input: unknown; expect: { ok: true; value: unknown } | { ok: false; reason: string } };

const lines = readFileSync(new URL("../../fixtures/conformance/sidecars.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
const [header, ...cases] = lines.map((line): unknown => JSON.parse(line));
const policy = aPolicy((header as { config: Partial<SpawnPolicy> }).config);

describe("conformance", () => {
  it("has its cases", () => expect(cases.length).toBe(282));

  it.each(
    (cases as Case[]).map((one, index) => [index + 2, one.expect.ok ? "accepted" : one.expect.reason, one] as const),
  )("line %i: %s", (_line, _reason, { input, expect: expected }) => {
    const verdict = validateSidecar(input, policy, fakeWorld());
    if (expected.ok) return expect(verdict).toMatchObject({ ok: true, value: expected.value });
    // The cases name this one code without the engine's words that the contract adds to it.
    const reason = verdict.ok ? "accepted" : verdict.reason;
    const bare = reason.replace(/(healthcheck-expect-regex-invalid) \(.*\)$/s, "$1");
    expect([reason, bare]).toContain(expected.reason);
  });

  it("gives exactly the expected values", () => {
    for (const { input, expect: expected } of cases as Case[]) {
      const verdict = validateSidecar(input, policy, fakeWorld());
      if (expected.ok && verdict.ok) expect(verdict.value).toStrictEqual(expected.value);
    }
  });
});
