import { Rows2, Rows4 } from "lucide-react";
import { useId } from "react";
import { densityPreference } from "@/components/settings/preferences";
import type { ListView } from "./list-view";
import { SORT_LABEL, SORTS } from "./sort-services";

type Props = { view: ListView; choose: (change: Partial<ListView>) => void };

/** In which order the list is, and how close. */
export function ViewOptions({ view, choose }: Props) {
  const id = useId();
  const preferred = densityPreference.use();
  const density = view.density ?? preferred;
  const other = density === "compact" ? "comfortable" : "compact";
  const Sign = density === "compact" ? Rows4 : Rows2;
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-xs text-muted">
        Order
      </label>
      <select
        id={id}
        value={view.sort}
        onChange={(event) => choose({ sort: SORTS.find((sort) => sort === event.target.value) ?? "name" })}
        className="field min-h-7 px-1.5 text-[0.8125rem]"
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_LABEL[sort]}
          </option>
        ))}
      </select>
      <button
        type="button"
        data-density-toggle
        className="icon-button"
        aria-label={`Rows are ${density}. Make them ${other}`}
        title={`Rows: ${density} (d)`}
        onClick={() => {
          densityPreference.set(other);
          choose({ density: other });
        }}
      >
        <Sign aria-hidden className="size-4" />
      </button>
    </div>
  );
}
