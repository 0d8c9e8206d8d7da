/**
 * What one probe brought back. `error` is null exactly when it passed.
 * `asked: false`: the question never reached the service (no descriptors, spawner gone, stopped while asking), so it
 * says nothing about the service and is not counted against it. `answered`: it listens already, and said something else.
 */
export type ProbeResult = { ok: boolean; error: string | null; latencyMs: number; asked: boolean; answered?: true };

export const passed = (latencyMs: number): ProbeResult => ({ ok: true, error: null, latencyMs, asked: true });

export const failed = (error: string, latencyMs: number): ProbeResult => ({ ok: false, error, latencyMs, asked: true });

/** It failed with an answer of the service itself. */
export const answeredWrongly = (error: string, latencyMs: number): ProbeResult => ({
  ...failed(error, latencyMs),
  answered: true,
});

export const notAsked = (error: string, latencyMs: number): ProbeResult => ({
  ok: false,
  error,
  latencyMs,
  asked: false,
});
