import type { ReactNode } from "react";

/** The head of a page, with what narrows its list where there is one. */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
      {children}
    </div>
  );
}
