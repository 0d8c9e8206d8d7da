/** Lines that the reader marked, by place, both included; `from` is where the choice began. */
export type Chosen = { readonly from: number; readonly to: number } | null;

/** The choice after a press beside a line: that line, up to that line, or nothing where it was the only one. */
export function chosenAfter(chosen: Chosen, place: number, further: boolean): Chosen {
  if (further && chosen) return { from: chosen.from, to: place };
  return chosen && chosen.from === place && chosen.to === place ? null : { from: place, to: place };
}

export const isChosen = (chosen: Chosen, place: number): boolean =>
  chosen !== null && place >= Math.min(chosen.from, chosen.to) && place <= Math.max(chosen.from, chosen.to);
