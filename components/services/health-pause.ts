const USUALLY_S = 30;

/** Seconds between two probes of a service that is well, as the engine that made this page has it. */
export const healthPauseS = (): number => Number(globalThis.document?.documentElement.dataset.healthPause) || USUALLY_S;
