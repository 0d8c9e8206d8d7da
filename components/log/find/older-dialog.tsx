import { useEffect, useState } from "react";
import { enginePages } from "@/components/log/pages/engine-pages";
import type { PagedLine } from "@/components/log/pages/log-pages";
import { plainText } from "@/components/log/text/ansi-runs";
import { clockTime } from "@/components/time/format-instant";
import { Dialog } from "@/components/ui/dialog";
import type { Query } from "./query";

type Props = {
  id: string;
  query: Query;
  /** Lines that begin before this are searched. */
  before: number;
  open: (seq: number) => void;
  close: () => void;
};

type Found = { items: readonly PagedLine[]; next: number | null; fault: string | null; busy: boolean };

/** Lines that the engine found in the part of the log that is not held here. */
export function OlderDialog({ id, query, before, open, close }: Props) {
  const [found, setFound] = useState<Found>({ items: [], next: before, fault: null, busy: true });

  async function search(from: number, known: readonly PagedLine[]): Promise<void> {
    const { wanted } = query;
    const what = wanted?.is === "pattern" ? { regex: wanted.source } : wanted ? { grep: wanted.text } : {};
    try {
      const page = await enginePages.ask(id, { ...what, before: from, lines: 100 });
      const items = [...page.items, ...known];
      setFound({ items, next: page.more ? page.before : null, fault: null, busy: false });
    } catch (error) {
      setFound({
        items: known,
        next: from,
        fault: error instanceof Error ? error.message : String(error),
        busy: false,
      });
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it opens
  useEffect(() => void search(before, []), []);

  const { items, next, fault, busy } = found;
  return (
    <Dialog labelledBy="older-title" testId="older-lines" close={close}>
      <h2 id="older-title" className="text-base font-semibold">
        Older lines
      </h2>
      <p role="status" className="mt-1 text-sm text-muted">
        {busy
          ? "Searching…"
          : (fault ?? `${items.length} found${next === null ? "; this is the beginning of what is kept" : ""}`)}
      </p>
      <ul className="my-3 max-h-80 overflow-y-auto font-mono text-xs">
        {items.map((line) => (
          <li key={line.seq}>
            <button
              type="button"
              className="block min-h-6 w-full truncate text-start hover:bg-sunken"
              onClick={() => open(line.seq)}
            >
              <span className="text-muted">
                {line.at === null ? "" : `${line.approx ? "~" : ""}${clockTime(line.at)} `}
              </span>
              {plainText(line.text).slice(0, 300)}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        {next !== null && !busy && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setFound({ ...found, busy: true });
              void search(next, items);
            }}
          >
            Search further back
          </button>
        )}
        <button type="button" data-first className="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
