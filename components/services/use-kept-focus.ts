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
  const last = useRef<{ id: string; index: number } | null>(null);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
      const index = row ? [...document.querySelectorAll(ROW)].indexOf(row) : -1;
      last.current = row?.dataset.id === undefined ? null : { id: row.dataset.id, index };
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
  }, []);

  // Without dependencies: whatever renders the list may have taken the row away.
  useLayoutEffect(() => {
    const active = document.activeElement;
    const nowhere = active === document.body;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(ROW) ?? [])];
    const wished = rows.find((row) => row.dataset.id === focusWish());
    if (wished && (nowhere || active?.closest(YIELDS))) {
      fulfilFocusWish();
      return focusRow(wished);
    }
    if (!nowhere) return;
    const { id, index } = last.current ?? { id: "", index: -1 };
    if (index < 0 || rows.some((row) => row.dataset.id === id)) return;
    const next = rows[Math.min(index, rows.length - 1)];
    if (next) focusRow(next);
  });
}

const focusRow = (row: HTMLElement): void => row.querySelector<HTMLElement>("[data-row-link]")?.focus();
