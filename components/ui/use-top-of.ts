import { type RefObject, useLayoutEffect, useState } from "react";

/** How far below the top of the page an element begins. */
export function useTopOf(element: RefObject<HTMLElement | null>, wanted: boolean): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (wanted && element.current) setTop(Math.round(element.current.getBoundingClientRect().top + scrollY));
  });
  return top;
}
