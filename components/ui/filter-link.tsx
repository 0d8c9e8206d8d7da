import type { MouseEvent, ReactNode } from "react";

type Props = { href: string; current: boolean; choose: () => void; children: ReactNode };

export const LEGEND_LINK =
  "inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 text-[0.8125rem] text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink";

/** A real link to a filtered list; an ordinary click needs no answer of the server. */
export function FilterLink({ href, current, choose, children }: Props) {
  function onClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose();
  }
  return (
    <a href={href} onClick={onClick} aria-current={current ? "true" : undefined} className={LEGEND_LINK}>
      {children}
    </a>
  );
}
