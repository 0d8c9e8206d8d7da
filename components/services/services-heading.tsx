import type { ReactNode } from "react";

/** The head of the page, with what narrows the list where there is one. */
export function ServicesHeading({ children }: { children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <h1 className="text-xl font-semibold tracking-tight">Services</h1>
      {children}
    </div>
  );
}
