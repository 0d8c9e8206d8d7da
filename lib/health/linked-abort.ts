/** Given as the reason, because the default one is an error with a stack: the dearest part of a cheap probe. */
const OVER = "over";

/**
 * A controller that also aborts with `signal`, until `unlink`. `AbortSignal.any` would do, but on Node 20 its
 * results pile up on a signal that lives as long as the service does.
 */
export function linkedAbort(signal: AbortSignal): { signal: AbortSignal; abort: () => void; unlink: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort(OVER);
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return { signal: controller.signal, abort, unlink: () => signal.removeEventListener("abort", abort) };
}
