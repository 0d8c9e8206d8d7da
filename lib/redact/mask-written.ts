import { knownSecrets } from "./known-values";
import { MASK, maskText } from "./mask-secrets";

/**
 * A sidecar as it was written, without the values that its `env`s give. Where it is not JSON, or not of that shape,
 * only what looks like a secret is masked.
 */
export function maskWritten(text: string): string {
  const secrets = envsIn(text).flatMap(knownSecrets);
  return maskText(secrets.reduce((shown, secret) => shown.replaceAll(secret, () => MASK), text));
}

function envsIn(text: string): Record<string, string>[] {
  try {
    const { specs } = JSON.parse(text.replace(/^\uFEFF/, "")) as { specs?: unknown };
    return Array.isArray(specs) ? specs.map((spec) => stringsOf((spec as { env?: unknown } | null)?.env)) : [];
  } catch {
    return [];
  }
}

const stringsOf = (env: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env ?? {}).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
