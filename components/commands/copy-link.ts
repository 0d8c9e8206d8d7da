import { serviceHref } from "@/components/services/service-href";
import { showToast } from "@/components/toasts/toast-store";
import { announce } from "../announce/announcer";

/** Copies the address of a service's page. */
export async function copyLink(service: { project: string; name: string }): Promise<void> {
  const link = location.origin + serviceHref(service);
  const text = await navigator.clipboard.writeText(link).then(
    () => `Copied the link to ${service.name}`,
    () => `This browser does not let the page copy. The link is ${link}`,
  );
  showToast({ text, bad: false, action: null });
  announce(text);
}
