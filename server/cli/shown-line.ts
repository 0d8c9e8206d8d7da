import { plainText } from "@/lib/logs/plain-text";
import type { Terminal } from "./terminal";

const ESCAPE = String.fromCharCode(0x1b);
const COLOUR = new RegExp(`(${ESCAPE}\\[[\\d;:]*m)`);

/** A line of a log with its own colours where colours are wanted, and nothing else that could steer a terminal. */
export function shownLine(text: string, { colours }: Pick<Terminal, "colours">): string {
  if (!colours) return `${plainText(text)}\n`;
  const parts = text.split(COLOUR);
  const shown = parts.map((part, at) => (at % 2 === 1 ? part : plainText(part))).join("");
  return `${shown}${parts.length > 1 ? `${ESCAPE}[0m` : ""}\n`;
}
