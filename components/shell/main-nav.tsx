"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** Only pages that exist. */
const PAGES = [
  { href: "/services", label: "Services" },
  { href: "/settings", label: "Settings" },
] as const;

export function MainNav() {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="self-stretch">
      <ul className="flex h-full gap-1">
        {PAGES.map(({ href, label }) => (
          <li key={href} className="flex">
            <Link
              href={href}
              prefetch={false}
              aria-current={path.startsWith(href) ? "page" : undefined}
              className="flex items-center border-b-2 border-transparent px-1.5 text-sm sm:px-2 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
