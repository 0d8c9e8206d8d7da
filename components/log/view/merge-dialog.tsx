import { useState } from "react";
import { useServices } from "@/components/services/use-services";
import { Dialog } from "@/components/ui/dialog";
import { MOST_MERGED } from "./log-view";

type Props = { own: string; merge: readonly string[]; choose: (merge: readonly string[]) => void; close: () => void };

/** Whose lines are shown in between: those of the same project first. Nothing changes before the reader is done. */
export function MergeDialog({ own, merge, choose, close }: Props) {
  const [picked, setPicked] = useState(merge);
  const project = own.split("/")[0];
  const others = (useServices()?.items ?? [])
    .filter(({ id }) => id !== own)
    .sort((a, b) => Number(b.owner_project === project) - Number(a.owner_project === project));
  const full = picked.length >= MOST_MERGED - 1;
  return (
    <Dialog labelledBy="merge-title" testId="merge" close={close}>
      <h2 id="merge-title" className="text-base font-semibold">
        Merge with other logs
      </h2>
      <p className="mt-1 text-sm text-muted">Up to {MOST_MERGED} services in one view, ordered by time.</p>
      <ul className="my-3 max-h-80 overflow-y-auto">
        {others.map(({ id }) => (
          <li key={id}>
            <label className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-4"
                checked={picked.includes(id)}
                disabled={full && !picked.includes(id)}
                onChange={({ target }) =>
                  setPicked(target.checked ? [...picked, id] : picked.filter((one) => one !== id))
                }
              />
              {id}
            </label>
          </li>
        ))}
        {others.length === 0 && <li className="text-sm text-muted">There is no other service.</li>}
      </ul>
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          data-first
          className="button"
          onClick={() => {
            close();
            choose(picked);
          }}
        >
          Merge
        </button>
      </div>
    </Dialog>
  );
}
