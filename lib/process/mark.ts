/** The variables by which a process says which service it belongs to; every descendant inherits them. */
export const SERVICE_VARIABLE = "MOORAGE_SERVICE";
export const CHECK_VARIABLE = "MOORAGE_CHECK";

/** What a process's environment says of it; null where the variable is absent. */
export type Marks = { service: string | null; check: string | null };

export const UNMARKED: Marks = { service: null, check: null };

/** Reads the marks from the bytes of an environment: `NAME=value` entries, each ended by NUL. */
export function marksIn(environment: string): Marks {
  if (!environment.includes("MOORAGE_")) return UNMARKED;
  const entries = environment.split("\0");
  const read = (name: string) => entries.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  return { service: read(SERVICE_VARIABLE), check: read(CHECK_VARIABLE) };
}

// Read from the right: a home id may hold colons, a project and a name may not.
const MARK = /^(.+):([^/:]+\/[^/:]+):(\d+)$/;

/** Takes `<home-id>:<project>/<name>:<generation>` apart; null when it is not of that shape. */
export function readMark(mark: string): { homeId: string; id: string; generation: number } | null {
  const parts = MARK.exec(mark);
  if (!parts) return null;
  const [, homeId = "", id = "", generation = ""] = parts;
  return { homeId, id, generation: Number(generation) };
}
