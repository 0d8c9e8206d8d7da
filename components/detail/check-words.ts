import type { ServiceRecord } from "@/components/services/record";

const text = (value: unknown): string => (typeof value === "string" ? value : String(value ?? "?"));

/** What a service is asked, in a sentence. */
export function checkWords(check: ServiceRecord["healthcheck"]): string {
  const pace = `Every ${check.interval_s} s until it is healthy, at most ${check.timeout_s} s.`;
  if (check.type === "http") return `GET ${check.url ?? "?"} has to answer ${text(check.expect_status)}. ${pace}`;
  return `${text(check.cmd)} has to print /${text(check.expect_regex)}/. ${pace}`;
}
