import { nearNames } from "@/lib/near-names";
import { isPlain, type Plain } from "./plain-copy";
import { cut } from "./shown";

const SIDECAR = ["specs", "written_by", "wi_id"];
const SPEC = ["name", "cmd", "args", "cwd", "env", "ports", "ttl_minutes", "attrs", "healthcheck", "restart"];
const PACING = ["type", "timeout_s", "interval_s"];
const HTTP = [...PACING, "url", "expect_status"];
const COMMAND = [...PACING, "cmd", "shell", "expect_regex"];

const LONGEST_KEY_SHOWN = 64;

/** Names every field that is dropped, so that nobody believes in a control that does not exist. */
export function unknownFields(sidecar: unknown): string[] {
  if (!isPlain(sidecar)) return [];
  // The line by which an editor finds the JSON Schema.
  const editor = typeof sidecar.$schema === "string" ? ["$schema"] : [];
  const specs = Array.isArray(sidecar.specs) ? sidecar.specs : [];
  return [
    ...unknownIn(sidecar, [...SIDECAR, ...editor], ""),
    ...specs.flatMap((spec: unknown, index) => (isPlain(spec) ? unknownInSpec(spec, `spec[${index}].`) : [])),
  ];
}

function unknownInSpec(spec: Plain, prefix: string): string[] {
  const { healthcheck } = spec;
  const inHealthcheck = isPlain(healthcheck)
    ? unknownIn(healthcheck, fieldsOf(healthcheck.type), `${prefix}healthcheck.`)
    : [];
  return [...unknownIn(spec, SPEC, prefix), ...inHealthcheck];
}

function fieldsOf(type: unknown): string[] {
  if (type === "http") return HTTP;
  return type === "command" ? COMMAND : [...HTTP, ...COMMAND];
}

const unknownIn = (holder: Plain, known: string[], prefix: string): string[] =>
  Object.keys(holder)
    .filter((key) => !known.includes(key))
    .map((key) => `${prefix}${inert(key)}: unknown field, ignored${meant(key, known)}`);

/** What others call what is meant: not near it by its letters. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["command", "cmd"],
  ["executable", "cmd"],
  ["dir", "cwd"],
  ["directory", "cwd"],
  ["workdir", "cwd"],
  ["working_dir", "cwd"],
  ["lease", "ttl_minutes"],
  ["status", "expect_status"],
  ["regex", "expect_regex"],
]);

function meant(key: string, known: readonly string[]): string {
  const alias = ELSEWHERE.get(key.toLowerCase()) ?? "";
  const [near] = known.includes(alias) ? [alias] : nearNames(key.slice(0, LONGEST_KEY_SHOWN), known);
  return near === undefined ? "" : `; did you mean ${near}?`;
}

/** A key is an agent's text: it must not break out of the line it is shown in. */
const inert = (key: string): string => cut(key.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, "�"), LONGEST_KEY_SHOWN);
