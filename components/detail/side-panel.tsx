import { X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { CommandNote } from "@/components/commands/command-note";
import { copyLink } from "@/components/commands/copy-link";
import { targetOf } from "@/components/commands/target";
import { isForPage } from "@/components/keys/is-for-page";
import { ReasonLine } from "@/components/services/reason-line";
import { hrefOfId, serviceHref } from "@/components/services/service-href";
import type { Shown } from "@/components/services/shown";
import { StateAge } from "@/components/services/state-age";
import { StateBadge } from "@/components/services/state-badge";
import { HeadActions } from "./head-actions";
import { LatestProbes } from "./latest-probes";
import { ServiceFacts } from "./service-facts";
import { TAB_LABEL, TABS } from "./tabs";

type Props = {
  id: string;
  /** Undefined where it is not on the list. */
  shown: Shown | undefined;
  close: () => void;
};

/** A service beside the list: how it is, what can be done, and the ways to all else. Escape closes it. */
export function SidePanel({ id, shown, close }: Props) {
  const heading = useFocusFromRow(id);
  const leave = useLeave(id, close);
  return (
    <aside
      aria-label={`Details of ${id}`}
      data-testid="side-panel"
      data-service-page={id}
      className="panel sticky top-16 flex max-h-[calc(100dvh-5rem)] w-104 shrink-0 flex-col gap-4 overflow-y-auto p-4 text-[0.8125rem]"
    >
      <div className="-mb-2 flex items-center justify-between gap-2">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 text-base font-semibold wrap-anywhere">
          <Link href={hrefOfId(id)} prefetch={false} className="inline-block min-h-6 hover:underline">
            <bdi>{id}</bdi>
          </Link>
        </h2>
        <button
          type="button"
          className="icon-button shrink-0"
          aria-label="Close the details"
          title="Esc"
          onClick={leave}
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      {shown ? <Details shown={shown} /> : <p className="text-muted">It is not on the list any more.</p>}
    </aside>
  );
}

function Details({ shown: { service, derived } }: { shown: Shown }) {
  const target = targetOf(service);
  return (
    <>
      <div>
        <p className="flex flex-wrap items-center gap-x-2 text-muted tabular-nums">
          <StateBadge derived={derived} />
          <span className="empty:hidden">
            <StateAge service={service} derived={derived} />
          </span>
          <span>
            gen {service.generation} · {service.alive ? `pid ${service.pid}` : "no process"}
          </span>
        </p>
        <ReasonLine derived={derived} />
        <CommandNote id={service.id} />
      </div>
      <HeadActions service={service} copy={() => void copyLink(target)} />
      <ServiceFacts service={service} />
      <LatestProbes service={service} />
      <nav aria-label={`Parts of ${service.name}`}>
        <ul className="flex flex-wrap gap-x-4">
          {TABS.map((tab) => (
            <li key={tab}>
              <Link
                href={serviceHref(target, tab === "logs" ? undefined : tab)}
                prefetch={false}
                className="inline-flex min-h-7 items-center text-accent underline"
              >
                {TAB_LABEL[tab]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** Who opens it by a key has the focus in the row, and gets it here; who clicks keeps what they have. */
function useFocusFromRow(id: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (rowOf(id)?.contains(document.activeElement)) heading.current?.focus();
  }, [id]);
  return heading;
}

/** Closes it, and gives the focus back to the row. */
function useLeave(id: string, close: () => void): () => void {
  const leave = () => {
    close();
    rowOf(id)?.querySelector<HTMLElement>("[data-row-link]")?.focus();
  };
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && isForPage(event)) latest.current();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return leave;
}

const rowOf = (id: string): Element | null =>
  document.querySelector(`[data-testid=service-row][data-id="${CSS.escape(id)}"]`);
