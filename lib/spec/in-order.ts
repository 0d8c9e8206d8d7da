import { type Found, pointerOf, reasonOf } from "./found";
import { isPlain, type Plain } from "./plain-copy";
import { REASONS, type ReasonCode } from "./reasons";

const CODES = Object.keys(REASONS) as ReasonCode[];
const FIELDS = ["name", "cmd", "args", "cwd", "env", "ports", "ttl_minutes", "attrs", "healthcheck", "restart"];
const FIRST = -1;
const LAST = Number.POSITIVE_INFINITY;

/**
 * The faults as the contract orders them: the record, then spec after spec, then the record's other fields. In a
 * spec field after field, in a field entry after entry, in an entry code after code. Repetitions are dropped.
 */
export function inOrder(found: Found[], sidecar: unknown): Found[] {
  const entryRank = entryRanks(sidecar);
  const ranked = found.map((fault) => ({ fault, rank: rankOf(fault, entryRank) }));
  ranked.sort((a, b) => compare(a.rank, b.rank));
  const unique = new Map(ranked.map(({ fault }) => [`${pointerOf(fault.path)} ${reasonOf(fault)}`, fault]));
  return [...unique.values()];
}

type EntryRank = (path: Found["path"]) => number;

function rankOf({ code, path }: Found, entryRank: EntryRank): number[] {
  const [top, spec, field] = path;
  const place = CODES.indexOf(code);
  if (top !== "specs") return [top === undefined ? FIRST : LAST, place];
  if (typeof spec !== "number") return [FIRST, place];
  if (code === "duplicate-name") return [spec, LAST];
  return [spec, FIELDS.indexOf(String(field)), entryRank(path), place];
}

/** An argument or a port has its index, a variable its place among the keys; the field itself comes before both. */
function entryRanks(sidecar: unknown): EntryRank {
  const places = new Map<unknown, Map<string, number>>();
  return ([, spec, field, entry]) => {
    if (typeof entry === "number") return entry;
    if (field !== "env" || entry === undefined) return FIRST;
    const env = ((sidecar as Plain).specs as Plain[])[Number(spec)]?.env;
    const known = places.get(env) ?? new Map(isPlain(env) ? Object.keys(env).map((key, index) => [key, index]) : []);
    places.set(env, known);
    return known.get(entry) ?? FIRST;
  };
}

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i] as number, b[i] as number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
