/** The most that one form of an answer holds: an agent pays for every byte of it. */
export const MOST_BYTES = 16_384;
/** For what stands around the items of a list. */
const FRAME_BYTES = 1_024;
const MOST_LINE_CHARS = 2_000;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? "");

/** As many items from the beginning, or from the end, as one answer holds. */
export function withinBounds<T>(
  items: readonly T[],
  from: "first" | "last" = "first",
  room = MOST_BYTES - FRAME_BYTES,
): T[] {
  const inOrder = from === "first" ? items : [...items].reverse();
  let left = room;
  const kept: T[] = [];
  for (const item of inOrder) {
    left -= bytesOf(item) + 1;
    if (left < 0) break;
    kept.push(item);
  }
  return from === "first" ? kept : kept.reverse();
}

/** A text that is no longer than a line may be; says how much of it is missing. */
export const clipped = (text: string, most = MOST_LINE_CHARS): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} more characters)`;

/** Ever shorter, until it fits: characters of a string, entries of a list. */
const STEPS: readonly (readonly [chars: number, entries: number])[] = [
  [2_000, 1_000],
  [500, 200],
  [200, 50],
  [100, 20],
  [60, 5],
];

/** The same value, its long strings and lists shortened where it is larger than one answer. */
export function shrunk<T>(value: T): { value: T; cut: boolean } {
  if (bytesOf(value) <= MOST_BYTES) return { value, cut: false };
  let smaller = value;
  for (const [chars, entries] of STEPS) {
    smaller = shortened(value, chars, entries) as T;
    if (bytesOf(smaller) <= MOST_BYTES) break;
  }
  return { value: smaller, cut: true };
}

function shortened(value: unknown, chars: number, entries: number): unknown {
  if (typeof value === "string") return clipped(value, chars);
  if (Array.isArray(value)) return value.slice(0, entries).map((one) => shortened(one, chars, entries));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one, chars, entries)]));
}

/** Text in as many bytes as one answer holds, cut between characters. */
export function shortText(text: string, hint: string): string {
  const bytes = Buffer.from(text);
  if (bytes.byteLength <= MOST_BYTES) return text;
  const end = `\n… cut here. ${hint}`;
  const kept = bytes.subarray(0, MOST_BYTES - Buffer.byteLength(end) - 3).toString("utf8");
  return `${kept.replace(/\uFFFD+$/, "")}${end}`;
}
