"use client";

import {
  Anchor,
  ArrowRightLeft,
  Ellipsis,
  FolderClosed,
  Inbox,
  type LucideIcon,
  ScrollText,
  Settings,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useRef, useState } from "react";
import { MorePages } from "./more-pages";
import { PAGES } from "./pages";

type Href = (typeof PAGES)[number]["href"];

const ICON: Record<Href, LucideIcon> = {
  "/services": Anchor,
  "/ports": ArrowRightLeft,
  "/dispatches": Inbox,
  "/events": ScrollText,
  "/projects": FolderClosed,
  "/settings": Settings,
};

const IN_REACH = 4;

const PLACE =
  "flex min-h-14 w-full flex-col items-center justify-center gap-0.5 border-t-2 border-transparent text-[0.6875rem] text-muted -outline-offset-4 hover:text-ink";
const HERE = "border-accent! font-medium text-ink!";

/**
 * The way to the pages where there is no room in the header: within reach of a thumb, after everything else in the order
 * of Tab. What stays at the bottom of the screen stands on it (`--bar` is its height).
 */
export function BottomBar() {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const rest = PAGES.slice(IN_REACH);
  const isBeyond = rest.some(({ href }) => path.startsWith(href));
  return (
    <nav
      aria-label="Main"
      className="barred:block fixed inset-x-0 bottom-0 z-10 hidden border-t border-line bg-surface pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)] print:hidden"
    >
      <ul className="mx-auto flex max-w-xl">
        {PAGES.slice(0, IN_REACH).map(({ href, label }) => {
          const Icon = ICON[href];
          const isHere = path.startsWith(href);
          return (
            <li key={href} className="min-w-0 flex-1">
              <Link
                href={href}
                prefetch={false}
                aria-current={isHere ? "page" : undefined}
                className={`${PLACE} ${isHere ? HERE : ""}`}
              >
                <Icon aria-hidden className="size-5" />
                {label}
              </Link>
            </li>
          );
        })}
        <li className="min-w-0 flex-1">
          <button
            ref={button}
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className={`${PLACE} ${isBeyond ? HERE : ""}`}
          >
            <Ellipsis aria-hidden className="size-5" />
            More
            {isBeyond && <span className="sr-only"> (this page is there)</span>}
          </button>
          {open && (
            <MorePages
              pages={rest.map((page) => ({ ...page, Icon: ICON[page.href], isHere: path.startsWith(page.href) }))}
              anchor={button.current}
              close={(giveFocusBack) => {
                setOpen(false);
                if (giveFocusBack) button.current?.focus({ preventScroll: true });
              }}
            />
          )}
        </li>
      </ul>
    </nav>
  );
}
