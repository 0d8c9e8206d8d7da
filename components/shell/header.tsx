import Link from "next/link";
import { LiveChip } from "@/components/connection/live-chip";
import { HelpButton } from "@/components/keys/help-button";
import { PaletteButton } from "@/components/palette/palette-button";
import { ThemeToggle } from "@/components/theme/theme-toggle";
import { MainNav } from "./main-nav";
import { Mark } from "./mark";
import { ProjectSwitcher } from "./project-switcher";

export function Header() {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-surface">
      <div className="mx-auto flex min-h-12 max-w-[90rem] flex-wrap items-center gap-x-2 px-4 sm:gap-x-5 sm:px-6">
        <Link
          href="/services"
          prefetch={false}
          className="flex min-h-8 min-w-8 items-center gap-2 font-semibold tracking-tight"
        >
          <Mark className="size-5 text-accent" />
          <span className="max-sm:sr-only">Moorage</span>
        </Link>
        <ProjectSwitcher />
        <MainNav />
        <div className="ms-auto flex items-center gap-1">
          <PaletteButton />
          <LiveChip />
          <HelpButton />
          {/* Where there is no room, the settings have it. */}
          <span className="max-sm:hidden">
            <ThemeToggle />
          </span>
        </div>
      </div>
    </header>
  );
}
