import type { ReactNode } from "react";

/** A box that says what is the matter, why, and what to do next. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel max-w-2xl p-5 sm:p-6">
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      <div className="text-sm text-muted">{children}</div>
    </section>
  );
}
