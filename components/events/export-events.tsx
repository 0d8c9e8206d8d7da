import { useState } from "react";
import { announceAlert } from "@/components/announce/announcer";
import { askForToken } from "@/components/session/token-question";
import { storedToken } from "@/components/session/token-store";
import { browserNow } from "@/components/time/browser-clock";
import { saveFile } from "@/components/ui/save-file";
import { type EventsView, eventsPath } from "./events-view";

/** Saves everything that fits the filters, not only what is shown, as a file of lines. */
export function ExportEvents({ view }: { view: EventsView }) {
  const [isSaving, setSaving] = useState(false);

  async function save(): Promise<void> {
    if (isSaving) return;
    setSaving(true);
    const token = storedToken();
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    try {
      const response = await fetch(eventsPath(view, { download: true }), { headers, cache: "no-store" });
      if (response.status === 401) askForToken(token !== null, () => void save());
      else if (!response.ok) announceAlert(`The engine answered with status ${response.status}`);
      else {
        const at = new Date(browserNow()).toISOString().replace(/[:.]/g, "-");
        saveFile(`events_${at}.ndjson`, await response.blob());
      }
    } catch {
      announceAlert("The engine did not answer");
    }
    setSaving(false);
  }

  return (
    <button type="button" className="button" aria-disabled={isSaving || undefined} onClick={() => void save()}>
      {isSaving ? "Saving…" : "Save NDJSON"}
    </button>
  );
}
