import { type RefObject, useLayoutEffect } from "react";
import { placeAt } from "./place-at";

/**
 * Shows an element above everything else, beside its anchor, as long as it is rendered, and calls `leave` when
 * somebody presses elsewhere. A poll that renders it anew leaves it and the focus alone.
 */
export function useFloating(
  floating: RefObject<HTMLElement | null>,
  anchor: HTMLElement | null,
  leave: () => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, whatever `leave` is by now
  useLayoutEffect(() => {
    const element = floating.current;
    if (element === null || anchor === null) return;
    element.showPopover();
    const place = () => placeAt(element, anchor);
    place();
    element.querySelector<HTMLElement>("[role=menuitem], button, a")?.focus({ preventScroll: true });
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target) && !anchor.contains(target)) leave();
    };
    addEventListener("pointerdown", onPointer, true);
    addEventListener("scroll", place, true);
    addEventListener("resize", place);
    return () => {
      removeEventListener("pointerdown", onPointer, true);
      removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  }, [anchor]);
}
