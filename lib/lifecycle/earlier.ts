import type { ServiceSpec } from "@/lib/spec/spec";
import type { ServiceRecord } from "./model";

/** What a record remembers of earlier generations. */
export type Earlier = {
  /** Other `env`s than this one, the newest last: what they printed still stands in the log. */
  earlierEnvs?: readonly ServiceSpec["env"][];
  /** What was declared before the present spec, and the last generation that ran it. */
  earlierSpec?: { generation: number; spec: ServiceSpec };
};

/** The log of a service outlives far more generations, but few of those had another environment. */
const MOST_EARLIER_ENVS = 8;

/** What the generation after `old` remembers, which runs `spec`. */
export function earlier(old: ServiceRecord, spec: ServiceSpec): Earlier {
  const envs = earlierEnvs(old, spec.env);
  const last = isSame(old.spec, spec) ? old.earlierSpec : { generation: old.generation, spec: old.spec };
  return { ...(envs.length > 0 && { earlierEnvs: envs }), ...(last && { earlierSpec: last }) };
}

function earlierEnvs(old: ServiceRecord, env: ServiceSpec["env"]): readonly ServiceSpec["env"][] {
  const known = old.earlierEnvs ?? [];
  if (isSame(env, old.spec.env) || Object.keys(old.spec.env).length === 0) return known;
  return [...known, old.spec.env].slice(-MOST_EARLIER_ENVS);
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
