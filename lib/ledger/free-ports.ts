import type { Look } from "./look";
import type { PortCase } from "./port-case";

const HIGHEST = 65_535;

/**
 * Finds the lowest port from one on that nobody declares and where nobody was seen; null where there is none.
 * `also`: taken whoever looks, as the engine's own.
 */
export function freePorts(
  cases: readonly PortCase[],
  look: Look | null,
  also: readonly number[] = [],
): (from: number) => number | null {
  // What services listen on is in their cases; what was seen of one that is gone is taken no more.
  const strangers = (look?.listeners ?? []).filter(({ service }) => service === null).map(({ port }) => port);
  const taken = new Set([...cases.map(({ port }) => port), ...strangers, ...also]);
  /** Where the walk over a taken port ended: the ranges of many projects lie in one another's way. */
  const after = new Map<number, number>();

  return (from) => {
    const passed: number[] = [];
    let port = from;
    while (taken.has(port)) {
      passed.push(port);
      port = after.get(port) ?? port + 1;
    }
    for (const one of passed) after.set(one, port);
    return port <= HIGHEST ? port : null;
  };
}
