import { useEffect, useMemo, useRef } from "react";
import type { Shown } from "@/components/services/shown";
import { select, useSelectedAmong } from "./selection-store";

/** Marks all services of a project that the filter shows. */
export function SelectAll({ project, services }: { project: string; services: readonly Shown[] }) {
  const ids = useMemo(() => services.map(({ service }) => service.id), [services]);
  const selected = useSelectedAmong(ids);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = selected > 0 && selected < ids.length;
  }, [selected, ids]);
  return (
    <label className="flex size-6 shrink-0 items-center justify-center">
      <span className="sr-only">
        Select all of <bdi>{project}</bdi>
      </span>
      <input
        ref={box}
        type="checkbox"
        checked={selected === ids.length}
        onChange={() => select(ids, selected < ids.length)}
        className="size-4 accent-(--accent)"
      />
    </label>
  );
}
