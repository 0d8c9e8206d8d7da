"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { PAGES } from "./pages";

/** In the header. Where a screen is narrow the bar at its bottom leads on instead, but if it is low, too: then this has a row of its own. */
export function MainNav() {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="barred:hidden self-stretch max-lg:order-last max-lg:w-full">
      <ul className="flex h-full flex-wrap max-lg:-mx-1.5 lg:gap-1">
        {PAGES.map(({ href, label }) => (
          <li key={href} className="flex">
            <Link
              href={href}
              prefetch={false}
              aria-current={path.startsWith(href) ? "page" : undefined}
              className="flex min-h-9 items-center border-b-2 border-transparent px-1.5 text-sm text-muted hover:text-ink max-sm:text-xs sm:px-2 lg:min-h-12 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
