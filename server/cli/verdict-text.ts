import { formatDuration } from "@/lib/format-duration";
import type { Dispatch, SpecResult } from "@/lib/lifecycle/dispatch";
import { plainText } from "@/lib/logs/plain-text";
import { type Tone, toned } from "./colours";
import { faultLines } from "./fault-lines";

type Source = { name: string; text: string | null };

const TONE: Readonly<Record<string, Tone>> = {
  success: "good",
  healthy: "good",
  reused: "good",
  replaced: "good",
  error: "bad",
  failed: "bad",
};

/** A verdict in words: how it ended, each service, and why not. */
export function verdictText(dispatch: Dispatch, source: Source, colours: boolean): string {
  const { status, partial, failure_class, reason, faults, warnings, specs, inbox, started_at, finished_at } = dispatch;
  const took = finished_at === null ? "" : ` after ${formatDuration(finished_at - started_at)}`;
  const why = failure_class === null ? "" : ` (${failure_class}${partial ? ", partial" : ""})`;
  return [
    `${toned(status, TONE[status] ?? "plain", colours)}${why}${took}, dispatch ${dispatch.id}\n`,
    ...specs.map((spec) => specText(spec, colours)),
    faults.length === 0 && reason !== null && !specs.some((spec) => spec.reason === reason)
      ? `${plainText(reason)}\n`
      : "",
    faultLines(faults, source, colours),
    ...warnings.map((text) => `${toned("warning:", "busy", colours)} ${plainText(text)}\n`),
    inbox === null ? "" : `The agent was told in ${inbox} of the home.\n`,
  ].join("");
}

function specText({ id, outcome, reason, pid, first_health_ms, log_tail }: SpecResult, colours: boolean): string {
  const word = outcome ?? "undecided";
  const facts = [
    pid === null ? null : `pid ${pid}`,
    first_health_ms === null ? null : `healthy in ${first_health_ms} ms`,
  ];
  const told = facts.filter((fact) => fact !== null).join(", ");
  const tail = (log_tail ?? "").split("\n").filter((line) => line !== "");
  return [
    `  ${id}  ${toned(word, TONE[word] ?? "quiet", colours)}${told === "" ? "" : `  ${told}`}\n`,
    reason === null ? "" : `    ${plainText(reason)}\n`,
    ...tail.map((line) => `    | ${plainText(line)}\n`),
  ].join("");
}
