import { X } from "lucide-react";
import { note, useNote } from "./note-store";

/** What went wrong with the last command on this service, until the next one or until it is put away. */
export function CommandNote({ id }: { id: string }) {
  const text = useNote(id);
  if (text === undefined) return null;
  return (
    <p data-testid="command-note" className="mt-0.5 flex items-start gap-1 text-xs text-bad">
      <bdi className="min-w-0 py-1 wrap-anywhere">{text}</bdi>
      <button
        type="button"
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-md hover:bg-sunken"
        aria-label="Put this note away"
        onClick={() => note(id, null)}
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </p>
  );
}
