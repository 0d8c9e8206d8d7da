import type { Json } from "@/lib/spec/spec";

export const MASK = "•••";

const SECRET_NAME =
  /(pass(word|wd|phrase)?|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|authorization|bearer|cookie)/i;

/**
 * Shapes that are secrets wherever they stand. Best effort: a secret without a shape cannot be seen. What a service
 * writes goes through here on the engine's thread, so no pattern may look back and forth: repetitions are bounded.
 */
const SECRET_SHAPES: RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bA(KIA|SIA)[A-Z0-9]{16}/g,
  /\beyJ[A-Za-z0-9_-]{8,512}\.[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]+/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
];
const NAME = "(?:password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key)";
const SEPARATOR = String.raw`(?:\\?["'])?\s{0,4}[=:]\s{0,4}`;
/** In quotes, in the escaped quotes of JSON within JSON, or up to the next white space. */
const VALUE = String.raw`(\\"[^"\n]*"|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[^\s,;"']+)`;

const URL_PASSWORD = /(:\/\/[^\s:/@]{0,256}):[^\s/?#]{1,512}@/g;
const ASSIGNMENT = new RegExp(String.raw`(${NAME}[\w.-]{0,40}${SEPARATOR})${VALUE}`, "gi");
/** The value is only looked at: it may be a flag itself, with a value of its own. */
const FLAG = new RegExp(String.raw`((?<!\S)--?[\w-]{0,40}${NAME}[\w-]{0,40}\s{1,4})(?=${VALUE})`, "gi");
/** A secret may begin with a dash, too: only what is spelt as flags are is taken for the next one. */
const NEXT_FLAG = /^(?:--?[a-z]{1,40}(?:-[a-z0-9]{1,40}){0,8}(?:=|$)|-[A-Za-z]$)/;
const AUTHORIZATION = new RegExp(
  String.raw`(authorization${SEPARATOR}["']?(?:(?:basic|bearer|digest|token)\s{1,4})?)[^\s"']+`,
  "gi",
);
const BEARER = /(\bbearer\s{1,4})[A-Za-z0-9._~+/-]{12,}=*/gi;
const COOKIE = new RegExp(String.raw`(cookie${SEPARATOR}["']?)[^"'\n]+`, "gi");

/** Text with everything that looks like a secret replaced by a mask. Masking twice changes nothing more. */
export function maskText(text: string): string {
  const shaped = SECRET_SHAPES.reduce((masked, shape) => masked.replace(shape, MASK), text);
  const masked = shaped
    .replace(URL_PASSWORD, `$1:${MASK}@`)
    .replace(AUTHORIZATION, `$1${MASK}`)
    .replace(BEARER, `$1${MASK}`)
    .replace(COOKIE, `$1${MASK}`)
    .replace(ASSIGNMENT, (_match, name, value) => `${name}${inQuotes(value)}`);
  return maskFlagged(masked);
}

function maskFlagged(text: string): string {
  let masked = "";
  let done = 0;
  for (const { index, 1: flag = "", 2: value = "" } of text.matchAll(FLAG)) {
    const start = index + flag.length;
    if (start < done || NEXT_FLAG.test(value)) continue;
    masked += `${text.slice(done, start)}${inQuotes(value)}`;
    done = start + value.length;
  }
  return masked + text.slice(done);
}

function inQuotes(value: string): string {
  const [quote = ""] = /^\\?["']/.exec(value) ?? [];
  return `${quote}${MASK}${quote}`;
}

/** Arguments: as text, and the word after a flag whose name says that a secret follows (`--token abc`). */
export function maskArgs(args: readonly string[]): string[] {
  return args.map((arg, index) => {
    const flag = args[index - 1];
    const named = flag?.startsWith("-") && !flag.includes("=") && SECRET_NAME.test(flag) && !NEXT_FLAG.test(arg);
    return named ? MASK : maskText(arg);
  });
}

/** Any JSON value: strings as text, and every string below a key that names a secret. */
export function maskJson(value: Json, secret = false): Json {
  if (typeof value === "string") return secret ? MASK : maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskJson(item, secret));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, maskJson(item, secret || SECRET_NAME.test(name))]),
  );
}
