import type { Generations } from "../lines/generations";
import type { LineStore } from "../lines/line-store";
import { type LogPages, MOST_LINES } from "../pages/log-pages";

/** What lies before the first line held, fetched page by page. */
export type Older = {
  /** Whether the engine may have some, and there is room. */
  has(): boolean;
  /** Fetches about so many lines, once at a time. Rejects with why not. */
  load(lines: number): Promise<void>;
  /** All is to be found out anew. */
  reset(): void;
};

export function createOlder(store: LineStore, pages: LogPages, generations: Generations): Older {
  let isExhausted = false;
  let running: Promise<void> | null = null;

  async function load(lines: number): Promise<void> {
    for (let left = lines; left > 0 && has(); ) {
      const first = store.firstSeq();
      // With the first line that is held: whether another generation begins there is only seen beside the one before.
      const before = first === null ? {} : { before: first + 1 };
      const page = await pages.ask(store.service, { lines: Math.min(left + 1, MOST_LINES), ...before });
      // What was the first line has gone meanwhile: these would not join it.
      if (store.firstSeq() !== first && first !== null) return;
      if (!page.more || page.before === null || page.before === 0) isExhausted = true;
      store.add(page.items);
      generations.within(page.items);
      const news = page.items.filter(({ seq }) => first === null || seq < first).length;
      if (news === 0) return;
      left -= news;
    }
  }

  const has = () => !isExhausted && !store.isFull() && store.firstSeq() !== 0;

  return {
    has,
    load(lines) {
      running ??= load(lines).finally(() => {
        running = null;
      });
      return running;
    },
    reset() {
      isExhausted = false;
    },
  };
}
