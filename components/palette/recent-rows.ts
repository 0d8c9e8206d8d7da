import type { PaletteRow } from "./palette-rows";

const KEY = "moorage.recent";
const MOST = 5;

/** Ids of the rows that were chosen last, the newest first. Nothing where the browser keeps nothing. */
export function recentRows(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers where a row led. A command is not offered again: it would stand where a slip of the hand runs it. */
export function noteRecent({ id, act }: PaletteRow): void {
  if (act.to !== "service" && act.to !== "project" && act.to !== "page") return;
  const kept = [id, ...recentRows().filter((other) => other !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing has nothing recent.
  }
}
