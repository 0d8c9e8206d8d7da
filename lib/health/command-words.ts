import type { CheckOutcome } from "@/lib/edges/processes";
import type { RegexVerdict } from "@/lib/health/bounded-regex";

const STDERR_SHOWN = 200;

/** Why a check command failed, in the contract's words; null when it exited with 0. */
export function commandError(outcome: CheckOutcome, timeoutMs: number): string | null {
  switch (outcome.kind) {
    case "timeout":
      return `healthcheck command timeout after ${timeoutMs} ms`;
    case "output-limit":
      return "healthcheck command output over 1 MB";
    case "error":
      return `healthcheck command error: ${outcome.message}`;
    case "exit":
      if (outcome.code === 0) return null;
      return `healthcheck command ${ending(outcome.code, outcome.signal)}${complaint(outcome.stderrTail)}`;
  }
}

/** Why the output of a check command was not what was expected, in the contract's words; null when it was. */
export function regexError(verdict: RegexVerdict, pattern: string): string | null {
  switch (verdict.kind) {
    case "match":
      return null;
    case "no-match":
      return `healthcheck stdout did not match regex /${pattern}/`;
    case "too-slow":
      return `healthcheck regex took longer than ${verdict.limitMs} ms on the output`;
    case "error":
      return `healthcheck regex error: ${verdict.message}`;
  }
}

function ending(code: number | null, signal: string | null): string {
  if (signal !== null) return `killed by ${signal}`;
  return code === null ? "ended without an exit code" : `exit ${code}`;
}

function complaint(stderrTail: string): string {
  // A cut through a surrogate pair would leave half a character at the start.
  const words = stderrTail
    .trim()
    .slice(-STDERR_SHOWN)
    .replace(/^[\udc00-\udfff]/, "");
  return words === "" ? "" : `: ${words}`;
}
