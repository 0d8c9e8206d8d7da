/** The outside of a heartbeat: what time it is, how to wait, and whether anybody looks. */
export type Metronome = {
  /** Epoch milliseconds by the clock that is shown, which may differ from the browser's. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
  visible(): boolean;
};

export type Beat = (nowMs: number) => void;

export type Heartbeat = {
  /** Calls `beat` at once and then at every full second that somebody looks. Returns the way out. */
  join(beat: Beat): () => void;
  /** To be called when the page is hidden or shown: stops, or catches up at once. */
  visibilityChanged(): void;
};

/** One timer for everything that ticks on a page. */
export function createHeartbeat(metronome: Metronome): Heartbeat {
  const beats = new Set<Beat>();
  let cancel: (() => void) | null = null;

  function schedule(): void {
    cancel?.();
    cancel = null;
    if (beats.size === 0 || !metronome.visible()) return;
    cancel = metronome.after(1_000 - (metronome.now() % 1_000), beatAll);
  }

  function beatAll(): void {
    const now = metronome.now();
    for (const beat of beats) beat(now);
    schedule();
  }

  return {
    join(beat) {
      beats.add(beat);
      beat(metronome.now());
      if (cancel === null) schedule();
      return () => {
        beats.delete(beat);
        if (beats.size === 0) schedule();
      };
    },
    visibilityChanged: () => (metronome.visible() ? beatAll() : schedule()),
  };
}
