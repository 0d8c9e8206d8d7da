"use client";

import Link from "next/link";
import { ShortcutList } from "@/components/keys/shortcut-list";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { chooseTheme, useTheme } from "@/components/theme/theme-store";
import { Choice } from "./choice";
import { densityPreference, shortcutsPreference, timePreference } from "./preferences";

/** How this browser shows the pages. Nothing here concerns the engine. */
export function SettingsPage() {
  const theme = useTheme();
  const density = densityPreference.use();
  const shortcuts = shortcutsPreference.use();
  const time = timePreference.use();
  return (
    <div className="max-w-2xl">
      <TitleKeeper title="Settings · Moorage" />
      <h1 className="text-xl font-semibold tracking-tight">Settings</h1>
      <p className="mt-1 text-sm text-muted">They hold for this browser. The engine has its own, in its config file.</p>
      <div className="panel mt-5 divide-y divide-line px-5">
        <Choice
          legend="Theme"
          options={{ system: "As the system", light: "Light", dark: "Dark" }}
          value={theme}
          choose={chooseTheme}
        />
        <Choice
          legend="Rows of the list"
          options={{ comfortable: "Comfortable", compact: "Compact" }}
          value={density}
          choose={densityPreference.set}
        />
        <Choice
          legend="Time of day"
          hint="In words such as “since 13:07:12”. What is copied is always UTC."
          options={{ "24h": "24 hours", "12h": "12 hours", utc: "UTC" }}
          value={time}
          choose={timePreference.set}
        />
        <Choice
          legend="Keys"
          hint="Single keys that do something outside of fields. Tab, Enter and Escape work either way."
          options={{ on: "On", off: "Off" }}
          value={shortcuts}
          choose={shortcutsPreference.set}
        />
        <section className="py-4">
          <h2 className="text-sm font-semibold">Token</h2>
          <p className="mt-1 text-sm text-muted">
            Changing something takes the engine's token.{" "}
            <Link href="/login" prefetch={false} className="text-accent underline">
              Log in
            </Link>{" "}
            says whether this browser has one, takes it and forgets it.
          </p>
        </section>
        <section className="py-4">
          <h2 className="mb-3 text-sm font-semibold">What each key does</h2>
          <ShortcutList />
        </section>
      </div>
    </div>
  );
}
