import type { Json } from "@/lib/spec/spec";

export const MASK = "•••";

const SECRET_NAME =
  /(pass(word|wd|phrase)?|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|authorization|bearer|cookie)/i;

/** Shapes that are secrets wherever they stand. Best effort: a secret without a shape cannot be seen. */
const SECRET_SHAPES: RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9]{20,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}\b/g,
  /\bsk-[A-Za-z0-9_-]{16,}\b/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g,
  /\bA(KIA|SIA)[A-Z0-9]{16}\b/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];
const URL_PASSWORD = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi;
const ASSIGNMENT =
  /((?:--?)?[\w.-]*(?:password|passwd|secret|token|api[-_]?key|access[-_]?key)[\w.-]*\s*[=:]\s*)(?!•)[^\s,;"']+/gi;

/** Text with everything that looks like a secret replaced by a mask. */
export function maskText(text: string): string {
  const shaped = SECRET_SHAPES.reduce((masked, shape) => masked.replace(shape, MASK), text);
  return shaped.replace(URL_PASSWORD, `$1:${MASK}@`).replace(ASSIGNMENT, `$1${MASK}`);
}

/** Arguments: as text, and the word after a flag whose name says that a secret follows (`--token abc`). */
export function maskArgs(args: readonly string[]): string[] {
  return args.map((arg, index) => {
    const flag = args[index - 1];
    const named = flag?.startsWith("-") && !flag.includes("=") && SECRET_NAME.test(flag) && !arg.startsWith("-");
    return named ? MASK : maskText(arg);
  });
}

/** Any JSON value: strings as text, and whole values under a key that names a secret. */
export function maskJson(value: Json, key = ""): Json {
  if (typeof value === "string") return key !== "" && SECRET_NAME.test(key) ? MASK : maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskJson(item, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskJson(item, name)]));
}
