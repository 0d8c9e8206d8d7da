import { select, useIsSelected } from "./selection-store";

/** Marks a service for a command to many. */
export function SelectBox({ id, name }: { id: string; name: string }) {
  const checked = useIsSelected(id);
  return (
    <label className="flex size-6 shrink-0 items-center justify-center">
      <span className="sr-only">
        Select <bdi>{name}</bdi>
      </span>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => select([id], event.target.checked)}
        className="size-4 accent-(--accent)"
      />
    </label>
  );
}
