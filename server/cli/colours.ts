import type { StateWord } from "@/lib/lifecycle/phases";

export type Tone = "good" | "bad" | "busy" | "quiet" | "strong" | "plain";

const CODES: Record<Exclude<Tone, "plain">, number> = { good: 32, bad: 31, busy: 33, quiet: 90, strong: 1 };

/** Text in its colour, where colours are wanted. */
export const toned = (text: string, tone: Tone, colours: boolean): string =>
  colours && tone !== "plain" ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text;

const TONES: Partial<Record<string, Tone>> = {
  healthy: "good",
  unhealthy: "bad",
  "crash-looping": "bad",
  exited: "bad",
  spawning: "busy",
  starting: "busy",
  restarting: "busy",
  stopping: "busy",
  stopped: "quiet",
  expired: "quiet",
  removed: "quiet",
};

export const toneOfState = (state: StateWord | string): Tone => TONES[state] ?? "plain";
