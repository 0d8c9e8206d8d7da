import type { Found } from "./found";
import { isPlain, type Plain } from "./plain-copy";

/** What of a spec can be judged by policy: the parts that have the right shape. Null where one has not. */
export type SoundParts = {
  cmd: string | null;
  /** "" where the spec names none. */
  cwd: string | null;
  envKeys: string[];
  ports: unknown[];
  healthUrl: string | null;
  healthCommand: { line: string; shell: boolean } | null;
};

/** @param shapeFaults those of the whole sidecar */
export function soundParts(spec: Plain, index: number, shapeFaults: readonly Found[]): SoundParts {
  const isSound = (...field: string[]) => !shapeFaults.some(({ path }) => isAt(path, ["specs", index, ...field]));
  const text = (holder: Plain, ...field: string[]) => {
    const value = holder[field.at(-1) ?? ""];
    return typeof value === "string" && isSound(...field) ? value : null;
  };
  const check = isPlain(spec.healthcheck) ? spec.healthcheck : {};
  const line = check.type === "command" ? text(check, "healthcheck", "cmd") : null;
  return {
    cmd: text(spec, "cmd"),
    cwd: isSound("cwd") ? (text(spec, "cwd") ?? "") : null,
    envKeys: isPlain(spec.env) ? Object.keys(spec.env) : [],
    ports: Array.isArray(spec.ports) ? spec.ports : [],
    healthUrl: check.type === "http" ? text(check, "healthcheck", "url") : null,
    healthCommand: line !== null && typeof check.shell === "boolean" ? { line, shell: check.shell } : null,
  };
}

const isAt = (path: Found["path"], place: Found["path"]): boolean =>
  path.length === place.length && place.every((step, depth) => path[depth] === step);
