const GAP_PX = 4;

/**
 * Puts a floating element below its anchor, ends in line; above it where there is no room. Set through the object
 * model: a style in the markup would be refused by the policy.
 */
export function placeAt(floating: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = floating.getBoundingClientRect();
  const below = at.bottom + GAP_PX + height <= innerHeight || at.top < height;
  floating.style.top = `${Math.max(GAP_PX, below ? at.bottom + GAP_PX : at.top - GAP_PX - height)}px`;
  floating.style.left = `${Math.min(innerWidth - width - GAP_PX, Math.max(GAP_PX, at.right - width))}px`;
}
