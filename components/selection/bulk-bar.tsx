"use client";

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
          className="panel sticky bottom-3 z-10 mx-auto flex flex-wrap items-center gap-2 border-control px-4 py-2.5 text-[0.8125rem] shadow-lg"
        >
          <p className="me-2 tabular-nums">
            <b className="font-semibold">{selected.length}</b> selected
          </p>
          <button type="button" className="button" onClick={() => setAsked({ deed: "restart", services: selected })}>
            Restart
          </button>
          <button type="button" className="button" onClick={selectNone}>
            Select none
          </button>
          <button
            type="button"
            className="button button-danger ms-6"
            onClick={() => setAsked({ deed: "kill", services: selected })}
          >
            Kill…
          </button>
        </section>
      )}
      {asked && <BulkDialog deed={asked.deed} services={asked.services} close={() => setAsked(null)} />}
    </>
  );
}
