import type { Clock } from "@/lib/edges/clock";
import type { Hint } from "@/lib/health/hint";
import { linkedAbort } from "@/lib/health/linked-abort";
import { napsUntil } from "@/lib/health/naps";
import { type Hints, type Paced, paceOf } from "@/lib/health/pace";
import type { ProbeResult } from "@/lib/health/probe-result";
import type { Slots } from "@/lib/health/slots";
import type { ServiceEvent } from "@/lib/lifecycle/model";

export type Probed = Extract<ServiceEvent, { type: "probed" }>;

export type Worker = Paced & {
  generation: number;
  /** Pause before the first probe. Default: none. */
  firstAfterMs?: number;
  /** One probe of at most `timeoutMs`. Never rejects. */
  probe: (timeoutMs: number, signal: AbortSignal) => Promise<ProbeResult>;
  slots: Slots;
  /** The verdict of the moment, from whoever holds one. Here it only chooses the pace. */
  isHealthy: () => boolean;
  /** Hears every answer of the service; the pause begins when it is done. Must not reject. */
  report: (event: Probed) => void | Promise<void>;
  /** Hears every result, also of probes that could not be asked. */
  onResult: (result: ProbeResult, at: number) => void;
  hint?: Hint;
  clock: Clock;
  signal: AbortSignal;
};

/**
 * Asks one incarnation of one service "are you well?" until `signal` aborts.
 * It holds no verdict: it reports; thresholds and deadlines are the business of whoever hears it.
 */
export async function probeUntilStopped(worker: Worker): Promise<void> {
  const { generation, firstAfterMs = 0, probe, slots, isHealthy, report, onResult, hint, clock, signal } = worker;
  const pace = paceOf(worker);
  const nap = napsUntil(signal, clock);
  let hinted = false;

  if (firstAfterMs > 0) await nap(firstAfterMs);
  while (!signal.aborted) {
    const release = await slots.acquire(signal);
    if (release === null) return;
    let result: ProbeResult;
    try {
      result = await probe(pace.timeoutMs(clock.now()), signal);
    } finally {
      release();
    }
    if (signal.aborted) return; // stopped while asking: the answer is nobody's business now

    const at = clock.now();
    onResult(result, at);
    if (result.asked) await report({ type: "probed", at, generation, error: result.error });
    const { ms, hints } = pace.after(result, isHealthy(), clock.now(), hinted);
    hinted = false;
    if (hint && hints) hinted = await restUntilHint(hint, ms, hints, worker);
    else await nap(ms);
  }
}

/** Resolves true when a hint ended the rest. */
async function restUntilHint(
  hint: Hint,
  ms: number,
  { afterMs, echoMs }: Hints,
  { clock, signal }: Worker,
): Promise<boolean> {
  const rest = linkedAbort(signal);
  // A hint that came while the probe ran is kept by its source and heard here, after the least distance.
  const heard = (async () => {
    if (echoMs > 0) {
      await clock.sleep(echoMs, rest.signal);
      if (!rest.signal.aborted) hint.forget();
    }
    await clock.sleep(afterMs - echoMs, rest.signal);
    await hint.next(rest.signal);
  })();
  const hinted = await Promise.race([clock.sleep(ms, rest.signal).then(() => false), heard.then(() => true)]);
  rest.abort();
  rest.unlink();
  return hinted;
}
