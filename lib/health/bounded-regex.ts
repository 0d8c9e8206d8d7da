import type { Clock } from "@/lib/edges/clock";
import { systemErrorText } from "@/lib/health/cannot-ask";
import { type RegexAnswer, type RegexWorker, startRegexWorker } from "@/lib/health/regex-worker";

type Unanswered = { kind: "error"; message: string } | { kind: "too-slow"; limitMs: number };

export type RegexVerdict = { kind: "match" | "no-match" } | Unanswered;

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
  filter(pattern: string, texts: readonly string[]): Promise<Tested>;
}

export type Tested = RegexAnswer | Unanswered;

type Job = { pattern: string; texts: readonly string[]; settle: (verdict: Tested) => void };

const SLOW_PATTERNS_KEPT = 256;
const CLOSED = "the regex thread is closed (EAGAIN)";

export function boundedRegex(clock: Clock, limitMs = 250): BoundedRegex & RegexFilter {
  const slow = new Set<string>();
  let prompt: Job[] = [];
  /** Patterns that ran into the bound before: they wait for the others, so that they slow down nobody but themselves. */
  let suspect: Job[] = [];
  let current: Job | null = null;
  let bell = new AbortController();
  let worker: RegexWorker | null = null;
  let closed = false;

  const started = (): RegexWorker =>
    startRegexWorker({
      began: () => void bound(current!),
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
      worker.test(current.pattern, current.texts);
    } catch (error) {
      worker = null;
      finish({ kind: "error", message: systemErrorText(error) });
    }
  }

  function finish(verdict: Tested): void {
    const job = current;
    current = null;
    bell.abort();
    job?.settle(verdict);
    turn();
  }

  async function bound(job: Job): Promise<void> {
    const { signal } = bell;
    await clock.sleep(limitMs, signal);
    // The answer may have arrived while this thread itself was busy: messages come before the next turn of the loop.
    await new Promise(setImmediate);
    if (signal.aborted) return;
    remember(job.pattern);
    worker?.kill();
    worker = null;
    finish({ kind: "too-slow", limitMs });
  }

  function remember(pattern: string): void {
    if (slow.size >= SLOW_PATTERNS_KEPT) slow.clear();
    slow.add(pattern);
  }

  function filter(pattern: string, texts: readonly string[]): Promise<Tested> {
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
