import { useEffect } from "react";
import { type PaletteRow, SECTIONS } from "./palette-rows";

type Props = {
  id: string;
  rows: readonly PaletteRow[];
  chosen: number;
  run: (row: PaletteRow, outside: boolean) => void;
};

/** The same for one row and for many, so that the dialog does not jump while somebody types. */
const ROOM = "mt-3 h-[min(26rem,50dvh)]";

/** The rows that fit, by section. The field keeps the focus; the chosen row is the one that Enter runs. */
export function PaletteResults({ id, rows, chosen, run }: Props) {
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);

  if (rows.length === 0) {
    return <p className={`${ROOM} px-2.5 pt-1 text-sm text-muted`}>Nothing fits. Fewer letters find more.</p>;
  }
  return (
    <div id={`${id}-list`} role="listbox" aria-label="Results" className={`${ROOM} overflow-y-auto`}>
      {sectionsOf(rows).map((section) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={section} role="group" aria-label={section}>
          <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs text-muted">
            {section}
          </p>
          {rows.map((row, index) =>
            row.section === section ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
              // biome-ignore lint/a11y/useFocusableInteractive: the combobox has the focus
              <div
                key={row.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === chosen}
                onClick={(event) => run(row, event.shiftKey)}
                className="flex min-h-8 cursor-pointer items-center justify-between gap-4 rounded-md px-2.5 text-[0.8125rem] hover:bg-sunken aria-selected:bg-sunken aria-selected:outline aria-selected:outline-control"
              >
                <span className="min-w-0 wrap-anywhere">
                  <bdi>{row.text}</bdi>
                </span>
                <span className="shrink-0 text-xs text-muted">
                  <bdi>{row.hint}</bdi>
                </span>
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}

/** In the order in which the rows come, so that the arrow keys go from top to bottom. */
const sectionsOf = (rows: readonly PaletteRow[]) =>
  [...new Set(rows.map(({ section }) => section))].filter((section) => SECTIONS.includes(section));
