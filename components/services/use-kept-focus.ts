import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { focusWish, fulfilFocusWish } from "./focus-wish";

const ROW = "[data-testid=service-row]";

/** Where the focus may be taken from, because what had it is about to go. */
const YIELDS = "[data-yields-focus]";

/**
 * Keeps the keyboard where it was when its row goes: the next row gets the focus instead of nobody. A row that
 * somebody has asked for gets it as soon as it is there.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const last = useRef<{ id: string; order: readonly string[] } | null>(null);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
      last.current = row?.dataset.id === undefined ? null : { id: row.dataset.id, order: idsOf(list.current) };
    };
    // Whoever clicks elsewhere does not want to be led back.
    const onPointer = () => {
      last.current = null;
      fulfilFocusWish();
    };
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPointer);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPointer);
    };
  }, [list]);

  // Without dependencies: whatever renders the list may have taken the row away.
  useLayoutEffect(() => {
    const active = document.activeElement;
    const nowhere = active === document.body;
    const before = last.current;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(ROW) ?? [])];
    const wished = rows.find((row) => row.dataset.id === focusWish());
    if (wished && (nowhere || active?.closest(YIELDS))) {
      fulfilFocusWish();
      return focusRow(wished);
    }
    if (before === null) return;
    if (rows.some((row) => row.dataset.id === before.id)) {
      last.current = { id: before.id, order: idsOf(list.current) };
      return;
    }
    if (!nowhere) return;
    const next = rows.find((row) => row.dataset.id === nearestLeft(before, new Set(idsOf(list.current))));
    if (next) focusRow(next);
  });
}

const idsOf = (list: HTMLElement | null): string[] =>
  [...(list?.querySelectorAll<HTMLElement>(ROW) ?? [])].flatMap(({ dataset }) => dataset.id ?? []);

/** The next of those that stood around a row and are still there: those below it first. */
function nearestLeft(
  { id, order }: { id: string; order: readonly string[] },
  left: ReadonlySet<string>,
): string | undefined {
  const at = order.indexOf(id);
  return (
    order.slice(at + 1).find((one) => left.has(one)) ?? order.slice(0, Math.max(0, at)).findLast((one) => left.has(one))
  );
}

const focusRow = (row: HTMLElement): void => row.querySelector<HTMLElement>("[data-row-link]")?.focus();
