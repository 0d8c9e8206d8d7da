"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { type Theme, themeAfter } from "./theme";
import { chooseTheme, useTheme } from "./theme-store";

const ICON = { system: Monitor, light: Sun, dark: Moon } as const satisfies Record<Theme, unknown>;

/** Goes round system, light, dark. */
export function ThemeToggle() {
  const theme = useTheme();
  const next = themeAfter(theme);
  const Icon = ICON[theme];
  return (
    <button
      type="button"
      className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => chooseTheme(next)}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
