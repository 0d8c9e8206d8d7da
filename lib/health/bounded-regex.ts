import type { Clock } from "@/lib/edges/clock";
import { systemErrorText } from "@/lib/health/cannot-ask";
import {
  type RegexAnswer,
  type RegexWorker,
  type RegexWorkerEvents,
  startRegexWorker,
} from "@/lib/health/regex-worker";

export type RegexVerdict = { kind: "match" | "no-match" } | Exclude<RegexAnswer, { kind: "tested" }>;

/** Tests patterns that strangers wrote, away from the engine's own thread and for a bounded time each. */
export interface BoundedRegex {
  /** Never rejects. */
  test(pattern: string, text: string): Promise<RegexVerdict>;
  /** Ends the thread; what is still waiting gets an error. */
  close(): void;
}

/** Tests many texts at once, in the bounded time of one: the lines of a block of a log. */
export interface RegexFilter {
  /** Resolves to the indexes of the texts that match, ascending. Never rejects. */
  filter(pattern: string, texts: readonly string[]): Promise<RegexAnswer>;
}

type Job = { pattern: string; texts: readonly string[]; settle: (verdict: RegexAnswer) => void };

const SLOW_PATTERNS_KEPT = 256;
/** A thread ends a pattern by itself; one that has not by then is ended with it. */
const SPARE_MS = 250;
const CLOSED = "the regex thread is closed (EAGAIN)";

export function boundedRegex(
  clock: Clock,
  limitMs = 250,
  start: (events: RegexWorkerEvents) => RegexWorker = startRegexWorker,
): BoundedRegex & RegexFilter {
  const slow = new Set<string>();
  let prompt: Job[] = [];
  /** Patterns that ran into the bound before: they wait for the others, so that they slow down nobody but themselves. */
  let suspect: Job[] = [];
  let current: Job | null = null;
  let bell = new AbortController();
  let worker: RegexWorker | null = null;
  let closed = false;

  const started = (): RegexWorker =>
    start({
      began: () => void bound(),
      answered: finish,
      died: (message) => {
        worker = null;
        finish({ kind: "error", message });
      },
    });

  /** A thread takes one job at a time, so killing it costs nobody else an answer. */
  function turn(): void {
    if (current !== null) return;
    current = prompt.shift() ?? suspect.shift() ?? null;
    if (current === null) return;
    bell = new AbortController();
    try {
      worker ??= started();
      worker.test(current.pattern, current.texts, limitMs);
    } catch (error) {
      worker = null;
      finish({ kind: "error", message: systemErrorText(error) });
    }
  }

  function finish(verdict: RegexAnswer): void {
    const job = current;
    current = null;
    bell.abort();
    if (job && verdict.kind === "too-slow") remember(job.pattern);
    job?.settle(verdict);
    turn();
  }

  async function bound(): Promise<void> {
    const { signal } = bell;
    await clock.sleep(limitMs + SPARE_MS, signal);
    // The answer may have arrived while this thread itself was busy: messages come before the next turn of the loop.
    await new Promise(setImmediate);
    if (signal.aborted) return;
    worker?.kill();
    worker = null;
    finish({ kind: "too-slow", limitMs });
  }

  function remember(pattern: string): void {
    if (slow.size >= SLOW_PATTERNS_KEPT) slow.clear();
    slow.add(pattern);
  }

  function filter(pattern: string, texts: readonly string[]): Promise<RegexAnswer> {
    if (closed) return Promise.resolve({ kind: "error", message: CLOSED });
    return new Promise((settle) => {
      (slow.has(pattern) ? suspect : prompt).push({ pattern, texts, settle });
      turn();
    });
  }

  return {
    filter,
    async test(pattern, text) {
      const tested = await filter(pattern, [text]);
      return tested.kind === "tested" ? { kind: tested.matching.length > 0 ? "match" : "no-match" } : tested;
    },
    close() {
      closed = true;
      worker?.kill();
      worker = null;
      const waiting = [...prompt, ...suspect];
      prompt = [];
      suspect = [];
      finish({ kind: "error", message: CLOSED });
      for (const job of waiting) job.settle({ kind: "error", message: CLOSED });
    },
  };
}
