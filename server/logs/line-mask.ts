import type { LineMask } from "@/lib/logs/page";
import { MASK } from "@/lib/redact/mask-secrets";
import { maskerFor } from "@/lib/redact/masker";

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/;
const KEY_ENDS = /-----END [A-Z ]{0,40}PRIVATE KEY-----/;
const KEY_LINE = /^[A-Za-z0-9+/=\r]+$/;

type Env = Readonly<Record<string, string>>;

/**
 * Masks what a service writes as everything of it is masked, but line by line: no line is lost, none is added.
 *
 * @param earlier what earlier generations had as their `env`
 */
export function lineMask(env: Env, earlier?: readonly Env[]): LineMask {
  const { text: masked } = maskerFor(env, earlier);

  return (lines) => {
    const text = lines.join("\n");
    // Nearly always nothing is found, and looking at all of it at once costs least.
    if (masked(text) === text && !KEY_ENDS.test(text)) return [...lines];
    return withoutKeys(lines).map(masked);
  };
}

/** The same for a piece of a log as one text, which may begin or end within a private key. */
export const textMask =
  (env: Env, earlier?: readonly Env[]) =>
  (text: string): string =>
    lineMask(env, earlier)(text.split("\n")).join("\n");

/** Masks the lines within a private key, which have no shape of their own. */
function withoutKeys(lines: readonly string[]): string[] {
  const masked = [...lines];
  let begun = false;
  for (const [index, line] of lines.entries()) {
    if (KEY_ENDS.test(line)) {
      if (!begun) for (let at = index - 1; at >= 0 && KEY_LINE.test(lines[at] ?? ""); at--) masked[at] = MASK;
      begun = false;
    } else if (begun && KEY_LINE.test(line)) masked[index] = MASK;
    else begun = KEY_BEGINS.test(line);
  }
  return masked;
}
