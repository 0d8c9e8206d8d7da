import { createStore } from "@/components/ui/store";

/** `about` is the id of the service that was meant when the palette was opened; its commands stand first. */
export type OpenPalette = { about: string | null; query: string };

const open = createStore<OpenPalette | null>(null);

export const usePalette = (): OpenPalette | null => open.use((is) => is);

export const openPalette = (about: string | null): void => open.set({ about, query: "" });

export const closePalette = (): void => open.set(null);

/** What is typed is kept here, so that nothing of it is lost while the code of the palette is on its way. */
export function typeQuery(query: string): void {
  const is = open.get();
  if (is !== null) open.set({ ...is, query });
}
