import type { MouseEvent } from "react";
import { serviceHref } from "@/components/services/service-href";
import { TAB_LABEL, TABS, type Tab } from "./tabs";

type Props = { service: { project: string; name: string }; current: Tab };

/** Leads to the parts of a service's page. Links, so that each can be opened, copied and gone back from. */
export function TabLinks({ service, current }: Props) {
  return (
    <nav aria-label={`Parts of ${service.name}`} className="border-b border-line">
      <ul className="-mb-px flex gap-1 overflow-x-auto">
        {TABS.map((tab) => {
          const href = serviceHref(service, tab === "logs" ? undefined : tab);
          return (
            <li key={tab}>
              <a
                href={href}
                onClick={(event) => goTo(event, href)}
                aria-current={tab === current ? "page" : undefined}
                className="flex min-h-9 items-center border-b-2 border-transparent px-3 text-sm max-sm:px-2 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {TAB_LABEL[tab]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** An ordinary click needs no answer of the server. */
function goTo(event: MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", href);
}
