import { type Found, pointerOf, reasonOf } from "./found";
import { isPlain, type Plain } from "./plain-copy";
import { REASONS, type ReasonCode } from "./reasons";

const CODES = Object.keys(REASONS) as ReasonCode[];
const FIELDS = ["name", "cmd", "args", "cwd", "env", "ports", "ttl_minutes", "attrs", "healthcheck"];
const FIRST = -1;
const LAST = Number.POSITIVE_INFINITY;

/**
 * The faults as the contract orders them: the record, then spec after spec, then the record's other fields. In a
 * spec field after field, in a field entry after entry, in an entry code after code. Repetitions are dropped.
 */
export function inOrder(found: Found[], sidecar: unknown): Found[] {
  const ranked = found.map((fault) => ({ fault, rank: rankOf(fault, sidecar) }));
  ranked.sort((a, b) => compare(a.rank, b.rank));
  const unique = new Map(ranked.map(({ fault }) => [`${pointerOf(fault.path)} ${reasonOf(fault)}`, fault]));
  return [...unique.values()];
}

function rankOf({ code, path }: Found, sidecar: unknown): number[] {
  const [top, spec, field, entry] = path;
  const place = CODES.indexOf(code);
  if (top !== "specs") return [code === "not-an-object" ? FIRST : top === undefined ? FIRST : LAST, place];
  if (typeof spec !== "number") return [FIRST, place];
  if (code === "duplicate-name") return [spec, LAST];
  return [spec, FIELDS.indexOf(String(field)), entryRank(sidecar, spec, field, entry), place];
}

function entryRank(
  sidecar: unknown,
  spec: number,
  field: string | number | undefined,
  entry: string | number | undefined,
) {
  if (typeof entry === "number") return entry;
  if (field !== "env" || entry === undefined) return FIRST;
  const specs = (sidecar as Plain).specs as Plain[];
  const env = specs[spec]?.env;
  return isPlain(env) ? Object.keys(env).indexOf(entry) : FIRST;
}

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i] as number, b[i] as number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
