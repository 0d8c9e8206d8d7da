"use client";

import Link from "next/link";
import { shortcutsPreference } from "@/components/settings/preferences";
import { Dialog } from "@/components/ui/dialog";
import { showHelp, useHelpShown } from "./help";
import { ShortcutList } from "./shortcut-list";

/** What the keys do. */
export function KeysHelp() {
  const shown = useHelpShown();
  const on = shortcutsPreference.use() === "on";
  if (!shown) return null;
  const close = () => showHelp(false);
  return (
    <Dialog labelledBy="keys-help-title" testId="keys-help" close={close}>
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="keys-help-title" className="text-base font-semibold">
          Keys
        </h2>
        <button type="button" data-first className="button" onClick={close}>
          Close
        </button>
      </div>
      <ShortcutList />
      <p className="mt-4 text-sm text-muted">
        {on ? "They do nothing while you type. " : "They are switched off. "}
        <Link href="/settings" prefetch={false} className="text-accent underline" onClick={close}>
          Settings
        </Link>{" "}
        switch them {on ? "off" : "on"}. Tab leads everywhere without them; F6 leads to notifications.
      </p>
    </Dialog>
  );
}
