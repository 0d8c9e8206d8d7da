import type { Position } from "./row-slots";
import type { Shown } from "./shown";

/** Takes the height of a row; undefined where all rows are there. */
export type MeasureRow = ((row: HTMLElement | null) => void) | undefined;

/** `current`: its details stand beside the list. */
export type RowProps = Shown & { position: Position | null; measure: MeasureRow; current: boolean };

/** Whether a row would look as it does, at the same place. */
export const sameRow = (a: RowProps, b: RowProps): boolean =>
  a.service === b.service &&
  a.derived === b.derived &&
  a.measure === b.measure &&
  a.current === b.current &&
  a.position?.index === b.position?.index &&
  a.position?.of === b.position?.of;
