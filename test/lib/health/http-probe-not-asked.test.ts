import { expect, it, vi } from "vitest";
import { httpProbe } from "@/lib/health/http-probe";
import { ManualClock } from "../../support/manual-clock";

const answer = vi.hoisted(() => ({ error: "" }));
vi.mock("@/lib/health/http-status-probe", () => ({
  askStatus: async () => ({ kind: "error", error: answer.error, connected: false }),
}));

it.each([
  ["connect EMFILE 127.0.0.1:3001", false],
  ["connect ENOBUFS 127.0.0.1:3001", false],
  ["connect EAGAIN", false],
  ["connect ECONNREFUSED 127.0.0.1:3001", true],
  ["connect EADDRNOTAVAIL ::1:3001", true],
  ["getaddrinfo EAI_AGAIN db.internal", true],
])("%s counts as an answer of the service: %s", async (error, asked) => {
  answer.error = error;
  const result = await httpProbe(
    { type: "http", url: "http://127.0.0.1:3001/", expect_status: 200, interval_s: 1, timeout_s: 60 },
    { timeoutMs: 5_000, signal: new AbortController().signal, clock: new ManualClock() },
  );
  expect(result).toEqual({ ok: false, asked, error: `http request error: ${error}`, latencyMs: 0 });
});
