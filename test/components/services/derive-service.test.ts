import { describe, expect, it } from "vitest";
import { deriveService, type Pending } from "@/components/services/derive-service";
import type { ServiceRecord } from "@/components/services/record";
import { aService, NOW } from "./a-service";

const ended = { reason: "asked for", by: "operator", at: NOW - 60_000 };
const gone = { alive: false, healthy: false, pid: null } as const;
const newborn = { healthy: false, first_healthy_at: null, last_health_at: null } as const;

type Case = [string, Partial<ServiceRecord>, Pending | undefined, string, string, string, string | null];

const CASES: Case[] = [
  ["healthy and asked lately", {}, undefined, "Healthy", "circle-check", "ok", null],
  [
    "healthy, but last asked 91 s ago",
    { last_health_at: NOW - 91_000 },
    undefined,
    "Unverified",
    "circle-dashed",
    "unsure",
    "The last health check is too long ago",
  ],
  ["healthy, asked 90 s ago", { last_health_at: NOW - 90_000 }, undefined, "Healthy", "circle-check", "ok", null],
  [
    "healthy with an interval longer than the usual",
    {
      last_health_at: NOW - 299_000,
      healthcheck: { type: "command", interval_s: 100, timeout_s: 60 },
    },
    undefined,
    "Healthy",
    "circle-check",
    "ok",
    null,
  ],
  [
    "healthy, never asked",
    { last_health_at: null },
    undefined,
    "Unverified",
    "circle-dashed",
    "unsure",
    "The last health check is too long ago",
  ],
  [
    "was healthy, is not",
    { state: "unhealthy", healthy: false, last_error: "http status 503 (expected 200)" },
    undefined,
    "Unhealthy",
    "triangle-alert",
    "warn",
    "http status 503 (expected 200)",
  ],
  [
    "was healthy, and is called starting by mistake",
    { state: "starting", healthy: false, started_at: NOW - 1_000 },
    undefined,
    "Unhealthy",
    "triangle-alert",
    "warn",
    null,
  ],
  [
    "never healthy, in time",
    { ...newborn, state: "starting", started_at: NOW - 60_000 },
    undefined,
    "Starting",
    "loader-circle",
    "busy",
    null,
  ],
  [
    "never healthy, out of time",
    { ...newborn, state: "starting", started_at: NOW - 60_001 },
    undefined,
    "Unhealthy",
    "triangle-alert",
    "warn",
    null,
  ],
  [
    "not yet a process",
    { ...newborn, ...gone, state: "spawning" },
    undefined,
    "Spawning",
    "loader-circle",
    "busy",
    null,
  ],
  [
    "exited with a code",
    { ...gone, state: "exited", exit: { code: 137, signal: null, at: NOW }, last_error: "exited with code 137" },
    undefined,
    "Exited (137)",
    "circle-x",
    "bad",
    "exited with code 137",
  ],
  [
    "killed by a signal",
    { ...gone, state: "exited", exit: { code: null, signal: "SIGKILL", at: NOW } },
    undefined,
    "Exited (SIGKILL)",
    "circle-x",
    "bad",
    "killed by SIGKILL",
  ],
  [
    "gone unseen",
    { ...gone, state: "exited" },
    undefined,
    "Exited",
    "circle-x",
    "bad",
    "The process is gone; how it ended is not known",
  ],
  [
    "dead, whatever the state says",
    { ...gone, state: "healthy" },
    undefined,
    "Exited",
    "circle-x",
    "bad",
    "The process is gone; how it ended is not known",
  ],
  [
    "crash-looping outranks dead",
    { ...gone, state: "crash-looping", last_error: "5 restarts in 10 min" },
    undefined,
    "Crash-looping",
    "repeat",
    "bad",
    "5 restarts in 10 min",
  ],
  ["being stopped", { state: "stopping", healthy: false }, undefined, "Stopping", "square", "idle", null],
  ["asked to stop here", {}, "stop", "Stopping", "square", "idle", null],
  ["a stop outranks a restart", { state: "stopping" }, "restart", "Stopping", "square", "idle", null],
  ["asked to restart here", {}, "restart", "Restarting", "rotate-cw", "turn", null],
  ["being restarted", { state: "restarting", healthy: false }, undefined, "Restarting", "rotate-cw", "turn", null],
  ["stopped", { ...gone, state: "stopped", ended }, undefined, "Stopped", "circle-slash", "idle", "asked for"],
  ["ended stays ended", { ...gone, state: "expired", ended }, "stop", "Expired", "clock-alert", "idle", "asked for"],
  [
    "ended in trouble",
    { ...gone, state: "stopped", ended, last_error: "exited with code 1" },
    undefined,
    "Failed",
    "circle-x",
    "bad",
    "exited with code 1; asked for",
  ],
  ["removed", { ...gone, state: "removed" }, undefined, "Removed", "circle-slash", "idle", null],
];

it("is not too old for an engine that asks more seldom", () => {
  const service = aService({ last_health_at: NOW - 800_000 });
  expect([30, 300].map((pauseS) => deriveService(service, NOW, undefined, pauseS).state)).toEqual([
    "unverified",
    "healthy",
  ]);
});

describe("what a service is called", () => {
  it.each(CASES)("%s", (_, over, pending, label, icon, tone, reason) => {
    expect(deriveService(aService(over), NOW, pending)).toMatchObject({ label, icon, tone, reason });
  });
});

describe("since when", () => {
  it.each([
    ["the state began", {}, NOW - 71 * 60_000],
    ["the last check, where that is too long ago", { last_health_at: NOW - 100_000 }, NOW - 100_000],
    [
      "the end, of one that exited",
      { ...gone, state: "exited", exit: { code: 1, signal: null, at: NOW - 5_000 } },
      NOW - 5_000,
    ],
  ] satisfies [string, Partial<ServiceRecord>, number][])("%s", (_, over, since) => {
    expect(deriveService(aService(over), NOW).since).toBe(since);
  });
});
