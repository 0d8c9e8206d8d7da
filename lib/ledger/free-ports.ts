import type { Look } from "./look";
import type { PortCase } from "./port-case";

const HIGHEST = 65_535;

/** Says of a port whether nobody declares it and nobody was seen there. `also`: taken whoever looks, as the engine's own. */
export function freePorts(cases: readonly PortCase[], look: Look | null, also: readonly number[] = []) {
  // What services listen on is in their cases; what was seen of one that is gone is taken no more.
  const strangers = (look?.listeners ?? []).filter(({ service }) => service === null).map(({ port }) => port);
  const taken = new Set([...cases.map(({ port }) => port), ...strangers, ...also]);
  const isFree = (port: number): boolean => !taken.has(port);
  return {
    isFree,
    /** The lowest free port from here on; null where there is none. */
    nextFree(from: number): number | null {
      for (let port = from; port <= HIGHEST; port++) if (isFree(port)) return port;
      return null;
    },
  };
}
