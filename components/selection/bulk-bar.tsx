"use client";

import { X } from "lucide-react";
import { useState } from "react";
import type { ServiceRecord } from "@/components/services/record";
import { type BulkDeed, BulkDialog } from "./bulk-dialog";
import { selectNone, useSelection } from "./selection-store";

/** What can be done with the services that are selected; not there as long as none is. */
export function BulkBar({ services }: { services: readonly ServiceRecord[] }) {
  const selection = useSelection();
  const [asked, setAsked] = useState<{ deed: BulkDeed; services: readonly ServiceRecord[] } | null>(null);
  const selected = services.filter(({ id }) => selection.has(id));
  return (
    <>
      {selected.length > 0 && (
        <section
          aria-label="Selected services"
          data-bulk-bar
          className="panel fixed inset-x-0 bottom-[calc(var(--bar)+0.75rem)] z-10 mx-auto flex w-fit items-center gap-2 border-control px-4 py-2.5 max-sm:gap-1.5 max-sm:px-3 text-[0.8125rem] shadow-lg"
        >
          <p className="me-2 tabular-nums max-sm:me-auto">
            <b className="font-semibold">{selected.length}</b> selected
          </p>
          <button type="button" className="button" onClick={() => setAsked({ deed: "restart", services: selected })}>
            Restart
          </button>
          <button type="button" className="button max-sm:px-2" onClick={selectNone}>
            <X aria-hidden className="size-4 sm:hidden" />
            <span className="max-sm:sr-only">Select none</span>
          </button>
          <button
            type="button"
            className="button button-danger ms-2 sm:ms-6"
            onClick={() => setAsked({ deed: "kill", services: selected })}
          >
            Kill…
          </button>
        </section>
      )}
      {/* Room for it below what it stands on. */}
      {selected.length > 0 && <div className="h-14" />}
      {asked && <BulkDialog deed={asked.deed} services={asked.services} close={() => setAsked(null)} />}
    </>
  );
}
