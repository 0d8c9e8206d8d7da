import { announce, announceAlert } from "@/components/announce/announcer";
import { serviceHref } from "@/components/services/service-href";
import { showToast, type ToastAction } from "@/components/toasts/toast-store";
import { note } from "./note-store";
import type { Target } from "./target";

/** Tells that a command did what it should. */
export function tellSuccess(text: string, action: ToastAction | null = null): void {
  showToast({ text, bad: false, action });
  announce(text);
}

/** Tells that it did not, and leaves the words in the row of the service. */
export function tellTrouble(target: Target, text: string, label = "Review"): void {
  note(target.id, text);
  showToast({ text, bad: true, action: { label, href: serviceHref(target) } });
  announceAlert(text);
}
