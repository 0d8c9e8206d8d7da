"use client";

import { Search } from "lucide-react";
import { meantId } from "@/components/keys/row-keys";
import { openPalette } from "./palette-store";

export function PaletteButton() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openPalette(meantId())}
      className="inline-flex min-h-8 min-w-8 items-center justify-center gap-2 rounded-md border-control px-2 text-[0.8125rem] text-muted hover:bg-sunken hover:text-ink md:border lg:max-xl:border-0"
    >
      <Search aria-hidden className="size-4 md:size-3.5 lg:max-xl:size-4" />
      <span className="max-md:sr-only lg:max-xl:sr-only">Search or run…</span>
      <kbd aria-hidden className="font-mono text-xs max-md:hidden lg:max-xl:hidden">
        Ctrl K
      </kbd>
    </button>
  );
}
