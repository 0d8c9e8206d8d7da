import { USUAL_PAUSE_S } from "./derive-service";

/** Seconds between two probes of a service that is well, as the engine that made this page has it. */
export const healthPauseS = (): number =>
  Number(globalThis.document?.documentElement.dataset.healthPause) || USUAL_PAUSE_S;
