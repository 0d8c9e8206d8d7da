import type { Clock } from "@/lib/edges/clock";
import type { Hint } from "@/lib/health/hint";
import { linkedAbort } from "@/lib/health/linked-abort";
import { type Paced, type Pause, paceOf } from "@/lib/health/pace";
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
  const { generation, firstAfterMs = 0, probe, slots, isHealthy, report, onResult, clock, signal } = worker;
  const pace = paceOf(worker);
  let hinted = false;

  if (firstAfterMs > 0) await clock.sleep(firstAfterMs, signal);
  while (!signal.aborted) {
    const release = await slots.acquire(signal);
    if (release === null) return;
    const result = await probe(pace.timeoutMs(clock.now()), signal).finally(release);
    if (signal.aborted) return; // stopped while asking: the answer is nobody's business now

    const at = clock.now();
    onResult(result, at);
    if (result.asked) await report({ type: "probed", at, generation, error: result.error });
    hinted = await rest(worker, pace.after(result, isHealthy(), clock.now(), hinted));
  }
}

/** Resolves true when a hint ended the pause. */
async function rest({ clock, hint, signal }: Worker, { ms, hintAfterMs, echoMs }: Pause): Promise<boolean> {
  const slept = (until: AbortSignal) => clock.sleep(ms, until).then(() => false);
  if (!hint || hintAfterMs === null) return slept(signal);
  const nap = linkedAbort(signal);
  // A hint that came while the probe ran is kept by its source and heard here, after the least distance.
  const heard = (async () => {
    if (echoMs > 0) {
      await clock.sleep(echoMs, nap.signal);
      if (!nap.signal.aborted) hint.forget();
    }
    await clock.sleep(hintAfterMs - echoMs, nap.signal);
    await hint.next(nap.signal);
  })();
  const hinted = await Promise.race([slept(nap.signal), heard.then(() => true)]);
  nap.abort();
  nap.unlink();
  return hinted;
}
