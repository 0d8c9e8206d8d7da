import type { Webhook } from "@/lib/config/webhook-schema";
import type { Clock } from "@/lib/edges/clock";
import type { JournalEntry } from "@/lib/lifecycle/journal-entry";
import type { Journal } from "../audit/journal";
import { occasionOf } from "./occasion";
import { type Signed, signed } from "./signed";

type World = {
  journal: Pick<Journal, "subscribe" | "note">;
  clock: Clock;
  random(): number;
  post(url: string, message: Signed, signal: AbortSignal): Promise<string | null>;
};

/** The receiver has understood and does not want it: asking again would only hold up what comes after it. */
const REFUSED = /^http status 4(?!08|29)/;

type Message = { body: string; headers: Record<string, string> };

/** Beyond so many the oldest ones go: what has just happened says more. */
const MOST_WAITING = 256;
const TIMEOUT_MS = 5_000;
/** After the first try; each between half and all of it, so that many engines do not come at once. */
const PAUSES_MS = [1_000, 4_000, 15_000, 60_000];

/**
 * Tells each webhook what it asked for, in order, each entry at most five times. Nobody waits for it: a receiver that
 * is slow, hangs or is gone costs a bounded queue of its own, and what is lost is counted and noted; what still waits when
 * the engine ends goes with it.
 */
export function deliverWebhooks(hooks: readonly Webhook[], world: World) {
  const stop = new AbortController();
  const stops = hooks.map((hook) => deliver(hook, world, stop.signal));
  return {
    stop() {
      stop.abort();
      for (const unsubscribe of stops) unsubscribe();
    },
  };
}

function deliver(hook: Webhook, { journal, clock, random, post }: World, stopped: AbortSignal): () => void {
  // The rest of an address may be a secret.
  const receiver = new URL(hook.url).host;
  const waiting: Message[] = [];
  let lost = 0;
  let sending = false;

  function hear(entry: JournalEntry): void {
    const occasion = occasionOf(entry, hook);
    if (occasion === null) return;
    const headers = { "x-moorage-event": occasion, "x-moorage-delivery": String(entry.seq) };
    waiting.push({ body: JSON.stringify({ event: occasion, entry }), headers });
    if (waiting.length > MOST_WAITING) {
      waiting.shift();
      lose("too many wait");
    }
    if (!sending) void send();
  }

  async function send(): Promise<void> {
    sending = true;
    while (!stopped.aborted) {
      const message = waiting.shift();
      if (!message) break;
      const problem = await tryToSend(message);
      if (stopped.aborted) break;
      if (problem === null) recovered();
      else lose(problem);
    }
    sending = false;
  }

  async function tryToSend(message: Message): Promise<string | null> {
    for (const pauseMs of [...PAUSES_MS, null]) {
      const problem = await once(message);
      if (problem === null || pauseMs === null || stopped.aborted || REFUSED.test(problem)) return problem;
      await clock.sleep(pauseMs * (0.5 + random() / 2), stopped);
    }
    return null;
  }

  async function once({ body, headers }: Message): Promise<string | null> {
    const message = signed(body, hook.secret, clock.now());
    const answered = new AbortController();
    const tooLong = new AbortController();
    const timer = clock
      .sleep(TIMEOUT_MS, AbortSignal.any([answered.signal, stopped]))
      .then(() => tooLong.abort("no answer in time"));
    const problem = await post(hook.url, { body, headers: { ...headers, ...message.headers } }, tooLong.signal);
    answered.abort();
    await timer;
    return problem;
  }

  /** Said when it begins and, with the number, when it is over: a receiver that is gone must not fill the audit log. */
  function lose(problem: string): void {
    if (++lost === 1) tell(`what happens cannot be told to the webhook at ${receiver} (${problem}) and is lost`);
  }

  function recovered(): void {
    if (lost > 0) tell(`the webhook at ${receiver} answers again; ${lost} were lost`);
    lost = 0;
  }

  const tell = (reason: string) => journal.note({ kind: "webhooks-dropped", reason });

  return journal.subscribe(hear);
}
