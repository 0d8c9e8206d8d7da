import { type RefObject, useEffect, useState } from "react";

/** Whether an element takes any room; false as long as a style sheet hides it. */
export function useIsDisplayed(element: RefObject<HTMLElement | null>): boolean {
  const [displayed, setDisplayed] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setDisplayed((entry?.contentRect.width ?? 0) > 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return displayed;
}
