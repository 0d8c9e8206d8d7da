"use client";

import { lazy, Suspense, useEffect } from "react";
import { meantId } from "@/components/keys/row-keys";
import { Dialog } from "@/components/ui/dialog";
import { PaletteField } from "./palette-field";
import { closePalette, openPalette, usePalette } from "./palette-store";

const Palette = lazy(() => import("./palette").then(({ Palette }) => ({ default: Palette })));

/** Opens the palette on its keys. Its code comes when it is asked for; what is typed meanwhile is kept. */
export function PaletteHost() {
  const open = usePalette();

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
        <Dialog label="Search or run" atTop close={closePalette}>
          <PaletteField query={open.query} />
        </Dialog>
      }
    >
      <Palette {...open} />
    </Suspense>
  );
}
