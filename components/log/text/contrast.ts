/** Relative luminance of `#rrggbb` as WCAG defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How far two colours are apart, 1 to 21; NaN where one is no colour. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, moved towards black or white until it can be read on `ground`: at least 4.5 : 1. */
export function readableOn(ground: string, colour: string): string {
  const towards = contrast(ground, "#ffffff") > contrast(ground, "#000000") ? 255 : 0;
  for (let part = 0; part < 1; part += 0.1) {
    const mixed = `#${channels(colour)
      .map((byte) => Math.round(byte + (towards - byte) * part))
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")}`;
    if (contrast(mixed, ground) >= 4.5) return mixed;
  }
  return towards === 255 ? "#ffffff" : "#000000";
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
