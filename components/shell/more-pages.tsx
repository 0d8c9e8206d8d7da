import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { useFloating } from "@/components/ui/use-floating";

type Page = { href: string; label: string; Icon: LucideIcon; isHere: boolean };

type Props = { pages: readonly Page[]; anchor: HTMLElement | null; close: (giveFocusBack: boolean) => void };

/** The pages that have no place in the bar, above its last button; Escape, and going on with Tab, close it. */
export function MorePages({ pages, anchor, close }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useFloating(list, anchor, () => close(false));
  return (
    <ul
      ref={list}
      popover="manual"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close(true);
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && relatedTarget !== anchor && !list.current?.contains(relatedTarget)) close(false);
      }}
      className="fixed m-0 min-w-44 rounded-lg border border-control bg-surface p-1 text-ink shadow-lg"
    >
      {pages.map(({ href, label, Icon, isHere }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            aria-current={isHere ? "page" : undefined}
            onClick={() => close(false)}
            className="flex min-h-11 items-center gap-3 rounded-md px-3 text-sm -outline-offset-2 hover:bg-sunken aria-[current=page]:font-medium"
          >
            <Icon aria-hidden className="size-4 text-muted" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
