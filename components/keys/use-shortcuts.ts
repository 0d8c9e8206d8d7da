import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { togglePause } from "@/components/connection/pause";
import { pressInLog } from "@/components/log/view/log-keys";
import type { ServiceRecord } from "@/components/services/record";
import { shortcutsPreference } from "@/components/settings/preferences";
import { showHelp } from "./help";
import { isForPage } from "./is-for-page";
import { pressInList } from "./row-keys";
import { meaningOf, type Shortcut } from "./shortcuts";

/** A second key of a sequence that takes longer is a first one. */
const SEQUENCE_MS = 1_500;

/** Listens for single keys, unless the reader has switched them off. */
export function useShortcuts(services: readonly ServiceRecord[]): void {
  const router = useRouter();
  const latest = useRef(services);
  latest.current = services;
  const on = shortcutsPreference.use() === "on";

  useEffect(() => {
    if (!on) return;
    let pending: string[] = [];
    let forgetting: ReturnType<typeof setTimeout> | undefined;

    function onKey(event: KeyboardEvent): void {
      if (!isForPage(event)) return;
      const meaning = meaningOf(pending, event.key);
      clearTimeout(forgetting);
      pending = meaning === "begun" ? [...pending, event.key] : [];
      if (meaning === "begun") {
        forgetting = setTimeout(() => {
          pending = [];
        }, SEQUENCE_MS);
      } else if (meaning !== null && meaning.id !== "open" && press(meaning)) event.preventDefault();
    }

    function press({ id, href }: Shortcut): boolean {
      switch (id) {
        case "filter": {
          const field = document.querySelector<HTMLElement>("[data-filter]");
          field?.focus();
          return field !== null;
        }
        case "go":
          if (href !== undefined) router.push(href);
          return true;
        case "pause":
          togglePause();
          return true;
        case "help":
          showHelp(true);
          return true;
        default:
          return pressInLog(id) || pressInList(id, latest.current);
      }
    }

    addEventListener("keydown", onKey);
    return () => {
      clearTimeout(forgetting);
      removeEventListener("keydown", onKey);
    };
  }, [on, router]);
}
