import type { PortRange } from "./port-record";

/** `3000-3010: shop, 5 used, next free 3006`. */
export function rangeWords({ project, from, to, used, next_free }: PortRange): string {
  const span = from === to ? String(from) : `${from}-${to}`;
  return `${span}: ${project}, ${used} used, ${next_free === null ? "none free above" : `next free ${next_free}`}`;
}
