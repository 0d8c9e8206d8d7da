import type { CSSProperties } from "react";
import { readableOn } from "./contrast";
import type { Colour, Look } from "./sgr";

/** The grounds of the log, light and dark, as `tokens.css` has them. */
export const LOG_GROUND = ["#ffffff", "#0b0f14"] as const;

/**
 * How a run is painted so that it can be read in both themes. On a ground of its own, text is in the colour of the
 * log's ground: every colour of the palette stands off from that one.
 */
export function runStyle(look: Look): CSSProperties | undefined {
  const { fg, bg, bold, dim, italic, underline, inverse, strike } = look;
  const ground = inverse ? (fg ?? "ink") : bg;
  const style: CSSProperties = {};
  if (ground !== undefined) Object.assign(style, onOwnGround(ground));
  else if (fg !== undefined) style.color = textColour(fg);
  else if (dim) style.color = "var(--log-muted)";
  if (bold) style.fontWeight = 700;
  if (italic) style.fontStyle = "italic";
  const line = [underline && "underline", strike && "line-through"].filter(Boolean).join(" ");
  if (line !== "") style.textDecorationLine = line;
  return Object.keys(style).length === 0 ? undefined : style;
}

function onOwnGround(ground: Colour): CSSProperties {
  if (ground === "ink") return { background: "var(--log-ink)", color: "var(--log)" };
  if (typeof ground === "number") return { background: `var(--ansi-${ground})`, color: "var(--log)" };
  return { background: ground, color: readableOn(ground, ground) };
}

function textColour(colour: Colour): string {
  if (typeof colour === "number") return `var(--ansi-${colour})`;
  const [light, dark] = LOG_GROUND.map((ground) => readableOn(ground, colour));
  return `light-dark(${light}, ${dark})`;
}
