import type { LogPages, PagedLine } from "../pages/log-pages";
import type { LineStore } from "./line-store";

type Begin = { seq: number; generation: number; pid: number | null; startedAt: number | null };

/** Marks where each generation begins, once, whoever tells it. */
export type Generations = {
  begins(told: Begin): void;
  /** Marks what lines that follow on each other tell. */
  within(lines: readonly PagedLine[]): void;
  /** Finds out which generations began among the lines held: lines of a stream do not say. Never rejects. */
  lookBack(): Promise<void>;
  /** The log began anew. */
  reset(): void;
};

/** A service that crashes all the time has more than anybody wants to see at once. */
const MOST_LOOKS = 20;

export function createGenerations(store: LineStore, pages: LogPages): Generations {
  const marked = new Set<number>();

  function begins({ seq, generation, pid, startedAt }: Begin): void {
    if (marked.has(generation)) return;
    marked.add(generation);
    store.mark({ kind: "generation", service: store.service, seq, generation, pid, startedAt });
  }

  async function lookBack(): Promise<void> {
    const [newest] = (await pages.ask(store.service, { lines: 1 })).items;
    const least = (newest?.generation ?? 0) - MOST_LOOKS;
    // The first one begins the log.
    for (let generation = newest?.generation ?? 0; generation > Math.max(1, least); generation -= 1) {
      if (marked.has(generation)) continue;
      const [first] = (await pages.ask(store.service, { generation, after: -1, lines: 1 })).items;
      if (first === undefined) continue;
      if (first.seq <= (store.firstSeq() ?? Number.POSITIVE_INFINITY)) return;
      begins({ seq: first.seq, generation, pid: null, startedAt: first.at });
    }
  }

  return {
    begins,
    within(lines) {
      lines.forEach(({ seq, at, generation }, index) => {
        const before = lines[index - 1]?.generation ?? null;
        if (generation !== null && before !== null && generation > before)
          begins({ seq, generation, pid: null, startedAt: at });
      });
    },
    lookBack: () => lookBack().catch(() => undefined),
    reset: () => marked.clear(),
  };
}
