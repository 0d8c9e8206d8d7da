import { createHash } from "node:crypto";
import type { Settings } from "@/lib/config/settings";
import type { Disk } from "@/lib/edges/disk";
import type { Journal } from "./journal";

/** Each setting by its name, as JSON. */
type Seen = Readonly<Record<string, string>>;

/** Their addresses are often secrets as much as their keys: what may be remembered and told is that they changed. */
const HIDDEN = "webhooks";
const LONGEST_VALUE_CHARS = 120;

/**
 * Notes which settings are others than at the last start, and remembers those in force for the next one. Rejects where
 * the disk refuses.
 */
export async function noteConfigChanges(
  path: string,
  settings: Settings,
  disk: Disk,
  journal: Pick<Journal, "note" | "flushed">,
): Promise<void> {
  const now = seenOf(settings);
  const before = parsed(await disk.readText(path));
  const changes = before === null ? [] : changesBetween(before, now);
  if (before !== null && changes.length === 0) return;
  if (changes.length > 0) journal.note({ kind: "config-changed", actor: "operator", reason: changes.join("; ") });
  await journal.flushed(); // told twice, should the engine die now, rather than never
  await disk.writeAtomic(path, `${JSON.stringify(now)}\n`);
}

function seenOf(settings: Settings): Seen {
  const seen: Record<string, string> = {};
  const walk = (value: unknown, name: string): void => {
    if (name === HIDDEN) seen[name] = createHash("sha256").update(JSON.stringify(value)).digest("hex");
    else if (typeof value !== "object" || value === null || Array.isArray(value)) seen[name] = JSON.stringify(value);
    else for (const [key, inner] of Object.entries(value)) walk(inner, name === "" ? key : `${name}.${key}`);
  };
  walk(settings, "");
  return seen;
}

function changesBetween(before: Seen, now: Seen): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => before[key] !== now[key]);
  return names.map((key) => (key === HIDDEN ? key : `${key}: ${shown(before[key])} → ${shown(now[key])}`));
}

function shown(value = "(none)"): string {
  return value.length > LONGEST_VALUE_CHARS ? `${value.slice(0, LONGEST_VALUE_CHARS)}…` : value;
}

function parsed(text: string | null): Seen | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && !Array.isArray(value) ? (value as Seen | null) : null;
  } catch {
    return null; // cut off or edited by hand: as if it were the first start
  }
}
