import type { Clock } from "@/lib/edges/clock";
import type { CheckOutcome, CheckRun, Processes } from "@/lib/edges/processes";
import type { BoundedRegex } from "@/lib/health/bounded-regex";
import { cannotAsk, systemErrorText } from "@/lib/health/cannot-ask";
import { commandError, regexError } from "@/lib/health/command-words";
import { failed, notAsked, type ProbeResult, passed } from "@/lib/health/probe-result";
import { within } from "@/lib/health/within";
import type { CommandCheck } from "@/lib/spec/spec";

export type CommandProbeOptions = Pick<CheckRun, "argv" | "calledAs" | "cwd" | "env" | "mark" | "timeoutMs"> & {
  run: Processes["runCheck"];
  regex: BoundedRegex;
  signal: AbortSignal;
  clock: Clock;
};

/** Whoever runs the command keeps its deadline and kills the group; this much later nobody waits for them either. */
const RUN_GRACE_MS = 2_000;
/** Mostly the wait behind other patterns; the pattern itself has a bound of its own. */
const REGEX_TURN_MS = 10_000;

/** Asks a service through its command once: exit 0 and stdout matches. Never rejects; the words are contract. */
export async function commandProbe(check: CommandCheck, how: CommandProbeOptions): Promise<ProbeResult> {
  const { run, argv, calledAs, cwd, env, mark, timeoutMs, regex, signal, clock } = how;
  const began = clock.now();

  const ran = await within({ clock, ms: timeoutMs + RUN_GRACE_MS, signal }, (stop) =>
    run({ argv, calledAs, cwd, env, mark, timeoutMs }, stop).catch(broken),
  );
  const latencyMs = Math.max(0, clock.now() - began);
  if (ran.ended === "aborted") return notAsked("stopped while asking", latencyMs);
  if (ran.ended === "timeout") return notAsked("the healthcheck command was not reported back", latencyMs);
  const outcome = ran.value;
  if (outcome.kind === "error" && cannotAsk(outcome.message)) return notAsked(outcome.message, latencyMs);
  const error = commandError(outcome, timeoutMs);
  if (error !== null) return failed(error, latencyMs);

  const stdout = outcome.kind === "exit" ? outcome.stdout : "";
  const tested = await within({ clock, ms: REGEX_TURN_MS, signal }, () => regex.test(check.expect_regex, stdout));
  if (tested.ended === "aborted") return notAsked("stopped while asking", latencyMs);
  if (tested.ended === "timeout") return notAsked("the healthcheck regex did not get its turn", latencyMs);
  const verdict = tested.value;
  if (verdict.kind === "error" && cannotAsk(verdict.message)) return notAsked(verdict.message, latencyMs);
  const mismatch = regexError(verdict, check.expect_regex);
  return mismatch === null ? passed(latencyMs) : failed(mismatch, latencyMs);
}

const broken = (error: unknown): CheckOutcome => ({ kind: "error", message: systemErrorText(error) });
