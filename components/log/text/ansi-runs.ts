/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences are what this file is about */
import { type Look, PLAIN, withSgr } from "./sgr";
import { visibleControls } from "./visible-controls";

/** A piece of a line that looks the same throughout. */
export type Run = { readonly text: string; readonly look: Look; readonly href?: string };

/** CSI, OSC (and its kin DCS, PM, APC) and other sequences, whole or cut off by the end of the line. */
const SEQUENCE =
  /(?:\u001b\[|\u009b)([0-?]*)[ -/]*(?:([@-~])|$)|\u001b\]([^\u0007\u001b\u009c]*)(?:\u0007|\u001b\\|\u009c|$)|\u001b[P^_X][^\u001b]*(?:\u001b\\|$)|\u001b[ -/]*(?:[0-Z\\-~]|$)/g;

/**
 * A line as a terminal would leave it: colours and links as runs, other sequences dropped, and of what a progress
 * bar wrote over itself only the last. Characters that act are made visible.
 */
export function ansiRuns(raw: string): Run[] {
  const line = afterLastReturn(raw);
  if (!line.includes("\u001b") && !line.includes("\u009b")) {
    const text = visibleControls(line);
    return text === "" ? [] : [{ text, look: PLAIN }];
  }
  const runs: Run[] = [];
  let look = PLAIN;
  let href: string | undefined;
  let at = 0;
  const add = (text: string) => {
    if (text !== "") runs.push({ text: visibleControls(text), look, ...(href && { href }) });
  };
  for (const found of line.matchAll(SEQUENCE)) {
    add(line.slice(at, found.index));
    at = found.index + found[0].length;
    const [, params = "", final, osc] = found;
    if (final === "m" && /^[\d;:]*$/.test(params)) look = withSgr(look, params);
    if (osc?.startsWith("8;")) href = safeLink(osc.slice(osc.indexOf(";", 2) + 1));
  }
  add(line.slice(at));
  return runs;
}

/** The words of a line alone: what is searched, copied and measured. */
export function plainText(raw: string): string {
  if (!ACTS.test(raw)) return raw;
  return ansiRuns(raw)
    .map(({ text }) => text)
    .join("");
}

const ACTS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function afterLastReturn(raw: string): string {
  const end = raw.endsWith("\r") ? raw.replace(/\r+$/, "") : raw;
  return end.slice(end.lastIndexOf("\r") + 1);
}

/** The address of a link if it is one that may be opened. */
function safeLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? href : undefined;
}
