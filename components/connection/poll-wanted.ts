const listeners = new Set<() => void>();

/** Whoever knows that something has changed asks for the list at once. */
export function wantPoll(): void {
  for (const listener of listeners) listener();
}

/** Returns the way out. */
export function onPollWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
