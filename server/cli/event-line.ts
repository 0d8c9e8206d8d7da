import type { Entry } from "@/lib/lifecycle/journal-entry";
import { plainText } from "@/lib/logs/plain-text";
import { toned, toneOfState } from "./colours";
import type { Terminal } from "./terminal";

/** One line of the audit log: when, what, whose, by whom, why. In a pipe the parts are separated by tabs. */
export function eventLine(entry: Entry, { isTty, colours }: Pick<Terminal, "isTty" | "colours">): string {
  const { at, kind, service, actor, reason, before, after } = entry;
  const states = [before, after].flatMap((moment) => moment?.state ?? []);
  const change = [...new Set(states)].join(" → ");
  const parts = [new Date(at).toISOString(), kind, service ?? "-", change, actor, reason ?? ""].map(plainText);
  if (!isTty) return `${parts.join("\t")}\n`;
  const [when = "", what = "", whose = "", how = "", whom = "", why = ""] = parts;
  return `${toned(when, "quiet", colours)}  ${toned(what, toneOfState(after?.state ?? ""), colours)}  ${whose}${how && `  ${how}`}  by ${whom}${why && `: ${why}`}\n`;
}
