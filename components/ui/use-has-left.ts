import { useCallback, useEffect, useRef } from "react";

/** Tells whether what is shown here has been taken away: for work that ends later. The function keeps its identity. */
export function useHasLeft(): () => boolean {
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  return useCallback(() => left.current, []);
}
