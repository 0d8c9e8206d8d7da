import { type ReactNode, useState } from "react";
import { usePrinting } from "@/components/ui/use-printing";

type Props<T> = { all: readonly T[]; atOnce: number; what: string; children: (some: readonly T[]) => ReactNode };

/** As many as are quickly drawn, and a button for the next ones: a thousand rows would hold the page up for seconds. On paper: all. */
export function SomeAtOnce<T>({ all, atOnce, what, children }: Props<T>) {
  const [most, setMost] = useState(atOnce);
  const printing = usePrinting();
  const left = printing ? 0 : all.length - most;
  if (left <= 0) return children(all);
  return (
    <>
      {children(all.slice(0, most))}
      <button type="button" className="button self-start print:hidden" onClick={() => setMost(most + atOnce)}>
        Show {Math.min(left, atOnce)} of {left} more {what}
      </button>
    </>
  );
}
