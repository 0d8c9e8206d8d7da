import { createStore } from "@/components/ui/store";

/** What went wrong with the last command on a service. It stays in its row after the toast has gone. */
const notes = createStore<ReadonlyMap<string, string>>(new Map());

export const useNote = (id: string): string | undefined => notes.use((all) => all.get(id));

/** Null takes the note away. */
export function note(id: string, text: string | null): void {
  const next = new Map(notes.get());
  if (text === null ? !next.delete(id) : next.get(id) === text) return;
  if (text !== null) next.set(id, text);
  notes.set(next);
}
