import { useState } from "react";
import { showToast } from "@/components/toasts/toast-store";
import type { LogDialogs, OpenDialog } from "./log-dialogs";

/** The dialogs of a log, and which of them is open. Their code is fetched for the first one: `Dialogs` is null before. */
export function useLogDialogs() {
  const [Dialogs, setDialogs] = useState<typeof LogDialogs | null>(null);
  const [open, setOpen] = useState<OpenDialog | null>(null);

  async function openDialog(next: OpenDialog): Promise<void> {
    try {
      const loaded = await import("./log-dialogs");
      setDialogs(() => loaded.LogDialogs);
      setOpen(next);
    } catch {
      showToast({ text: "This cannot be opened while the engine cannot be reached", bad: true, action: null });
    }
  }

  return { Dialogs, open, setOpen, openDialog };
}
