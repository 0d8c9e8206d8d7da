import fc from "fast-check";
import { expect, it } from "vitest";
import { validateSidecar } from "@/lib/spec/validate";
import { aPolicy } from "./a-policy";
import { anySidecar } from "./any-sidecar";
import { fakeWorld } from "./fake-world";
import { oracle } from "./oracle";

const RUNS = 10_000;
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(`agrees with the oracle on ${RUNS} mutated sidecars (FUZZ_SEED=${seed})`, { timeout: 120_000 }, () => {
  const policy = aPolicy();
  const world = fakeWorld();
  let accepted = 0;
  fc.assert(
    fc.property(anySidecar, (input) => {
      const verdict = validateSidecar(input, policy, world);
      if (verdict.ok) accepted++;
      const reason = verdict.ok ? null : verdict.reason;
      expect(reason?.replace(/(healthcheck-cmd-not-on-allowlist) .*$/s, "$1") ?? null).toBe(oracle(input));
      if (!verdict.ok) expect(verdict.faults[0]?.reason).toBe(reason);
    }),
    { numRuns: RUNS, seed },
  );
  // Neither side may win by always saying the same.
  expect(accepted).toBeGreaterThan(RUNS / 10);
  expect(accepted).toBeLessThan((RUNS * 9) / 10);
});
