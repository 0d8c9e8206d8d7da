import { describe, expect, it } from "vitest";
import { type Flight, isUrgent, judge } from "@/components/commands/flight";
import { aService } from "../services/a-service";

const T0 = 1_000_000;

const asked: Flight = {
  deed: "restart",
  target: { id: "shop/web", name: "web", project: "shop", pid: 1, startedAt: T0 - 60_000 },
  askedAt: T0,
  awaited: null,
  quiet: false,
};
const accepted: Flight = { ...asked, awaited: { pid: 2, startedAt: T0 + 100, since: T0 + 200 } };

const old = aService({ pid: 1, started_at: T0 - 60_000 });
const reborn = aService({ pid: 2, started_at: T0 + 100, first_healthy_at: T0 + 3_300 });
const starting = { state: "starting", healthy: false, first_healthy_at: null } as const;

describe("a restart", () => {
  it("is open until the engine has said yes, whatever the list says", () => {
    expect(judge(asked, reborn, T0 + 99_000)).toBeNull();
  });

  it("is not done because the incarnation before is healthy", () => {
    expect(judge(accepted, old, T0 + 1_000)).toBeNull();
  });

  it("is not done while the new one only starts", () => {
    expect(judge(accepted, { ...reborn, ...starting }, T0 + 1_000)).toBeNull();
  });

  it("is done when the new one is healthy, with the time that it took", () => {
    expect(judge(accepted, reborn, T0 + 4_000)).toEqual({ is: "healthy", pid: 2, afterMs: 3_200 });
  });

  it.each(["unhealthy", "exited", "crash-looping"] as const)("has failed when the new one is %s", (state) => {
    const failed = { ...reborn, state, healthy: false, last_error: "http status 503" };
    expect(judge(accepted, failed, T0 + 4_000)).toEqual({ is: "not-healthy", reason: "http status 503" });
  });

  it("is given up after a minute, with the last complaint", () => {
    const slow = { ...reborn, ...starting, last_error: "ECONNREFUSED" };
    expect(judge(accepted, slow, T0 + 60_200)).toBeNull();
    expect(judge(accepted, slow, T0 + 60_201)).toEqual({ is: "still-waiting", reason: "ECONNREFUSED" });
  });

  it("ends when somebody stops the service meanwhile", () => {
    expect(judge(accepted, undefined, T0 + 1_000)).toEqual({ is: "gone" });
    expect(judge(accepted, { ...reborn, state: "stopped" }, T0 + 1_000)).toEqual({ is: "gone" });
  });

  it("is waited for in a hurry for ten seconds, from the asking and again from the yes", () => {
    expect(isUrgent(asked, T0 + 10_000)).toBe(true);
    expect(isUrgent(asked, T0 + 10_001)).toBe(false);
    expect(isUrgent(accepted, T0 + 10_200)).toBe(true);
    expect(isUrgent(accepted, T0 + 10_201)).toBe(false);
  });
});
