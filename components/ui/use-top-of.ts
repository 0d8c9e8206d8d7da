import { type RefObject, useLayoutEffect, useState } from "react";

/** How far below the top of the page an element begins, in pixels; `guess` before it is there to be measured. */
export function useTopOf(element: RefObject<HTMLElement | null>, wanted: boolean, guess = 0): number {
  const [top, setTop] = useState(guess);
  useLayoutEffect(() => {
    if (wanted && element.current) setTop(Math.round(element.current.getBoundingClientRect().top + scrollY));
  });
  return top;
}
