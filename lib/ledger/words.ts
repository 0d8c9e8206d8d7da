import type { PortHolder } from "@/lib/edges/processes";

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** `pid 812 (node)`; a holder that may not be seen is said to be unseen, one that another home manages by its name. */
export function holderWords({ pid, command, elsewhere }: PortHolder): string {
  if (pid === 0) return "a program that may not be seen";
  return elsewhere
    ? `service ${elsewhere} of another Moorage home (pid ${pid}, ${command})`
    : `pid ${pid} (${command})`;
}

/** How long it takes until then: `3 h 12 m`, `5 m`, `40 s`. */
export function spanWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} m`;
  return minutes > 0 ? `${minutes} m` : `${seconds} s`;
}
