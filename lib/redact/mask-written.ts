import { knownSecrets } from "./known-values";
import { MASK, maskArgs, maskText } from "./mask-secrets";

/**
 * A sidecar as it was written, without the values that its `env`s give and the arguments after flags that name a
 * secret. Where it is not JSON, or not of that shape, only what looks like a secret is masked.
 */
export function maskWritten(text: string): string {
  const secrets = specsIn(text).flatMap((spec) => [...knownSecrets(stringsOf(spec.env)), ...secretArgs(spec.args)]);
  return maskText(secrets.reduce((shown, secret) => shown.replaceAll(secret, () => MASK), text));
}

type Written = { env?: unknown; args?: unknown };

function specsIn(text: string): Written[] {
  try {
    const { specs } = JSON.parse(text.replace(/^\uFEFF/, "")) as { specs?: unknown };
    return Array.isArray(specs) ? specs.map((spec: Written | null) => spec ?? {}) : [];
  } catch {
    return [];
  }
}

const stringsOf = (env: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env ?? {}).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );

function secretArgs(args: unknown): string[] {
  const words = Array.isArray(args) ? args.map((arg) => (typeof arg === "string" ? arg : "")) : [];
  const masked = maskArgs(words);
  // As JSON writes it: that is how it stands in the text.
  return words
    .filter((word, index) => word !== "" && masked[index] === MASK)
    .map((word) => JSON.stringify(word).slice(1, -1));
}
