"use client";

import { lazy, Suspense, useEffect } from "react";
import { meantId } from "@/components/keys/row-keys";
import { Dialog } from "@/components/ui/dialog";
import { PaletteField } from "./palette-field";
import { closePalette, openPalette, usePalette } from "./palette-store";
import { useLoadSoon } from "./use-load-soon";

const load = () => import("./palette");
const Palette = lazy(() => load().then(({ Palette }) => ({ default: Palette })));

/** Opens the palette on its keys. Its code comes when the page has nothing else to do, or when it is asked for. */
export function PaletteHost() {
  const open = usePalette();

  useLoadSoon(load);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      if (event.isComposing) return;
      event.preventDefault();
      if (open !== null) closePalette();
      else if (document.querySelector("dialog[open]") === null) openPalette(meantId());
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [open]);

  if (open === null) return null;
  return (
    <Suspense
      fallback={
        <Dialog label="Search or run" close={closePalette}>
          <PaletteField query={open.query} />
        </Dialog>
      }
    >
      <Palette {...open} />
    </Suspense>
  );
}
