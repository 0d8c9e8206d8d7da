import type { SpawnPolicy } from "@/lib/config/settings";
import type { Bench } from "./bench";
import { duplicateNames } from "./duplicate-names";
import { type Found, foundByShape, pointerOf, reasonOf } from "./found";
import { inOrder } from "./in-order";
import { judgeSpec, type Resolved } from "./judge-spec";
import { LIMITS, REPORT_LIMITS } from "./limits";
import { isPlain, plainCopy } from "./plain-copy";
import { quotedValue } from "./quoted-value";
import { REASONS } from "./reasons";
import { sidecarSchema } from "./schema";
import { soundParts } from "./sound-parts";
import type { Json, Sidecar } from "./spec";
import { unknownFields } from "./unknown-fields";
import type { SpecWorld } from "./world";

export type SpecFault = {
  reason: string;
  /** JSON pointer to the faulty value; "" is the whole sidecar. */
  pointer: string;
  rule: string;
  /** At most 200 characters of it; null where it is withheld or absent. */
  value: Json;
};

export type Verdict =
  /** `resolved[i]` belongs to `value.specs[i]`. */
  | { ok: true; value: Sidecar; warnings: string[]; resolved: Resolved[] }
  /** `reason` is that of the first fault: the one that the contract's order comes upon first. */
  | { ok: false; reason: string; faults: SpecFault[]; warnings: string[] };

export type DispatchLimits = Partial<Pick<Bench, "cwdRoot" | "enginePort">>;

/**
 * Judges what an agent wrote, by the contract's section 2. Total: any value at all gets an answer. It changes
 * nothing and asks the machine only through `world`.
 */
export function validateSidecar(
  input: unknown,
  policy: SpawnPolicy,
  world: SpecWorld,
  { cwdRoot = null, enginePort = null }: DispatchLimits = {},
): Verdict {
  const sidecar = plainCopy(input, entriesWorthReading(policy));
  const parsed = schemaFor(policy).safeParse(sidecar);
  const shapeFaults = parsed.success ? [] : parsed.error.issues.map(foundByShape);
  const specs = specsWithinCap(sidecar, policy);

  const judgements = specs.map((spec, index) =>
    isPlain(spec) ? judgeSpec(soundParts(spec, index, shapeFaults), { policy, world, cwdRoot, enginePort }) : null,
  );
  const objections = judgements.flatMap((judgement, index) =>
    (judgement?.objections ?? []).map((found) => ({ ...found, path: ["specs", index, ...found.path] })),
  );
  const warnings = [
    ...unknownFields(sidecar),
    ...judgements.flatMap((judgement, index) => (judgement?.warnings ?? []).map((text) => `spec[${index}]: ${text}`)),
  ];

  const found = inOrder([...shapeFaults, ...objections, ...duplicateNames(specs)], sidecar);
  const [first] = found;
  if (first !== undefined || !parsed.success) {
    const faults = found.slice(0, REPORT_LIMITS.faults).map((fault) => describe(fault, sidecar, policy));
    return { ok: false, reason: first ? reasonOf(first) : "not-an-object", faults, warnings: someOf(warnings) };
  }
  const resolved = judgements.flatMap((judgement) => (judgement ? [judgement.resolved] : []));
  return { ok: true, value: parsed.data, warnings: someOf(warnings), resolved };
}

/** Building a schema takes far longer than using it, and a policy lives as long as the engine. */
const schemas = new WeakMap<SpawnPolicy, ReturnType<typeof sidecarSchema>>();

function schemaFor(policy: SpawnPolicy) {
  const known = schemas.get(policy);
  if (known) return known;
  const built = sidecarSchema(policy);
  schemas.set(policy, built);
  return built;
}

/** One more than any list may have: enough to see that it has too many. */
const entriesWorthReading = ({ maxSpecsPerFile, maxArgsCount, maxEnvVars }: SpawnPolicy): number =>
  Math.max(maxSpecsPerFile, maxArgsCount, maxEnvVars, LIMITS.ports) + 1;

/** Beyond the cap nothing is judged: too many is the one fault there is to mend. */
function specsWithinCap(sidecar: unknown, policy: SpawnPolicy): unknown[] {
  const specs = isPlain(sidecar) && Array.isArray(sidecar.specs) ? sidecar.specs : [];
  return specs.length <= policy.maxSpecsPerFile ? specs : [];
}

const describe = (found: Found, sidecar: unknown, policy: SpawnPolicy): SpecFault => ({
  reason: reasonOf(found),
  pointer: pointerOf(found.path),
  rule: REASONS[found.code](policy),
  value: quotedValue(sidecar, found.path),
});

const someOf = (warnings: string[]): string[] =>
  warnings.length <= REPORT_LIMITS.warnings
    ? warnings
    : [...warnings.slice(0, REPORT_LIMITS.warnings), `… and ${warnings.length - REPORT_LIMITS.warnings} more warnings`];
