import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { announce } from "@/components/announce/announcer";
import { useShown } from "@/components/services/use-shown";
import { Dialog } from "@/components/ui/dialog";
import { PaletteField } from "./palette-field";
import { PaletteResults } from "./palette-results";
import { type PaletteRow, paletteRows } from "./palette-rows";
import { closePalette, type OpenPalette } from "./palette-store";
import { noteRecent, recentRows } from "./recent-rows";
import { usePaletteAct } from "./use-palette-act";

/** Finds a service, port, project, page or command by a few letters, and runs it. */
export function Palette({ about, query }: OpenPalette) {
  const id = useId();
  const { all, list } = useShown();
  const [chosen, setChosen] = useState(0);
  const act = usePaletteAct(all);
  const latest = useRef(all);
  latest.current = all;
  const isThere = list !== undefined;
  // For the query, not for the list: what a poll brings must not move the row that is about to be run.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const rows = useMemo(() => paletteRows(query, latest.current, about, recentRows()), [query, about, isThere]);
  const row = rows[chosen];

  useEffect(() => {
    announce(rows.length === 1 ? "1 result" : `${rows.length} results`);
  }, [rows]);

  function run(row: PaletteRow, outside = false): void {
    closePalette();
    noteRecent(row);
    act(row.act, outside);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: rows.length - 1 }[event.key];
    const moves = event.key.startsWith("Arrow") || query === "";
    if (to !== undefined && moves && rows.length > 0) {
      event.preventDefault();
      setChosen((to + rows.length) % rows.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing && row) {
      event.preventDefault();
      // With Alt one wants the log of a service, which its page begins with; no command is meant by that.
      if (!event.altKey || row.act.to === "service") run(row, event.shiftKey);
    }
  }

  return (
    <Dialog label="Search or run" testId="palette" atTop close={closePalette}>
      <PaletteField
        query={query}
        typed={() => setChosen(0)}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={row ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        onKeyDown={onKeyDown}
      />
      <PaletteResults id={id} rows={rows} chosen={chosen} run={run} />
      <p className="mt-3 text-xs text-muted">
        <b className="font-medium">&gt;</b> commands · <b className="font-medium">:</b> ports ·{" "}
        <b className="font-medium">@</b> projects · Enter opens, with Shift the address of the service
      </p>
    </Dialog>
  );
}
