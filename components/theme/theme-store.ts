import { useSyncExternalStore } from "react";
import { asTheme, THEME_KEY, type Theme } from "./theme";

const listeners = new Set<() => void>();

/** The reader's choice; "system" on the server, which does not know it. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, chosenTheme, () => "system");

/** Applies a choice at once and remembers it, in this tab and the others. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // A browser that keeps nothing still shows the choice until it is closed.
  }
  apply(theme);
}

// The attribute rather than the storage, so that a choice works where nothing can be stored.
const chosenTheme = (): Theme => asTheme(document.documentElement.dataset.theme ?? null);

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === THEME_KEY) apply(asTheme(newValue));
  };
  listeners.add(listener);
  addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", onStorage);
  };
}
