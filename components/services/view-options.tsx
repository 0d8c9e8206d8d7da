import { Rows2, Rows4 } from "lucide-react";
import { memo, useId } from "react";
import { densityPreference } from "@/components/settings/preferences";
import type { ListView } from "./list-view";
import { SORT_LABEL, SORTS } from "./sort-services";

type Props = Pick<ListView, "sort" | "density"> & { choose: (change: Partial<ListView>) => void };

/** In which order the list is, and how close. */
export const ViewOptions = memo(function ViewOptions({ sort, density: chosen, choose }: Props) {
  const id = useId();
  const preferred = densityPreference.use();
  const density = chosen ?? preferred;
  const other = density === "compact" ? "comfortable" : "compact";
  const Sign = density === "compact" ? Rows4 : Rows2;
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-xs text-muted">
        Order
      </label>
      <select
        id={id}
        value={sort}
        onChange={(event) => choose({ sort: SORTS.find((one) => one === event.target.value) ?? "name" })}
        className="field min-h-7 px-1.5 text-[0.8125rem]"
      >
        {SORTS.map((one) => (
          <option key={one} value={one}>
            {SORT_LABEL[one]}
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
});
