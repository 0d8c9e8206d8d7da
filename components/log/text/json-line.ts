/** A line of JSON, told in short. */
export type JsonLine = {
  /** What it says, then its fields: `GET / status=200 ms=12`. */
  readonly summary: string;
  /** Every value with the path that leads to it, in the order of the line. */
  readonly fields: readonly JsonField[];
};

export type JsonField = { readonly path: string; readonly value: string };

const MESSAGE = ["msg", "message", "event"];
/** Told elsewhere in the row. */
const TOLD = new Set([...MESSAGE, "level", "severity", "lvl", "time", "ts", "timestamp", "@timestamp"]);
const MOST_FIELDS = 200;

/** What a line of JSON says, or null where it is none. */
export function jsonLine(text: string): JsonLine | null {
  if (!text.startsWith("{") || !text.trimEnd().endsWith("}")) return null;
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const fields: JsonField[] = [];
  collect("", value, fields);
  const message = MESSAGE.map((key) => (value as Record<string, unknown>)[key]).find((one) => typeof one === "string");
  const rest = fields.filter(({ path }) => !TOLD.has(path)).map(({ path, value: of }) => `${path}=${inWords(of)}`);
  return { summary: [message, ...rest].filter(Boolean).join(" "), fields };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function collect(path: string, value: unknown, into: JsonField[]): void {
  if (into.length >= MOST_FIELDS) return;
  if (typeof value !== "object" || value === null) {
    into.push({ path, value: String(value) });
    return;
  }
  for (const [key, one] of Object.entries(value)) {
    collect(Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`, one, into);
  }
}

const inWords = (value: string): string => (/[\s"=]/.test(value) || value === "" ? JSON.stringify(value) : value);
