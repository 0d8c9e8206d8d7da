import { z } from "zod";
import type { Described } from "./described";
import { Millis } from "./words";

export const Health = z.object({
  ok: z.boolean().describe("Serves, and has sorted out what an earlier engine left"),
  boot: z.enum(["reconciling", "ready", "failed"]),
  version: z.string(),
  pid: z.int(),
  started_at: Millis,
  now: Millis,
  services: z.record(z.string(), z.int()).describe("How many are in which state"),
  degraded: z.boolean(),
  warnings: z.array(z.string()),
});

export const Swept = z.object({
  scanned: z.int(),
  ttlExpired: z.int(),
  deadDropped: z.int(),
  killedPids: z.array(z.int()).describe("Processes that were told to stop because their lease had ended"),
  rotatedLogs: z.int(),
  malformed: z.int(),
});

export const LoginBody = z.strictObject({ code: z.string().min(1).max(512) });
export const LoggedIn = z.object({ token: z.string() });
export const EmptyBody = z.strictObject({});
export const LoginCode = z.object({ code: z.string(), expires_at: Millis });

export const ENGINE_OPERATIONS = {
  health: {
    method: "GET",
    route: "/api/health",
    tag: "Engine",
    summary: "Is the engine there and ready, and how many services are in which state",
    answers: {
      200: { what: "It serves; `ok` says whether it is ready", json: Health },
      503: { what: "It could not sort out what an earlier engine left", json: Health },
    },
    faults: [],
    example: {
      answer: {
        ok: true,
        boot: "ready",
        version: "0.1.0",
        pid: 812,
        started_at: 1767225500000,
        now: 1767225900000,
        services: { healthy: 1 },
        degraded: false,
        warnings: [],
      },
    },
  },
  sweep: {
    method: "POST",
    route: "/api/sweep",
    tag: "Engine",
    summary: "Tidies up now: leases, rows that outlived their retention, logs that grew",
    answers: { 200: { what: "What was done", json: Swept } },
    faults: ["too-many-requests", "state-not-written"],
    example: {
      answer: { scanned: 3, ttlExpired: 0, deadDropped: 1, killedPids: [], rotatedLogs: 0, malformed: 0 },
    },
  },
  login: {
    method: "POST",
    route: "/api/login",
    tag: "Engine",
    summary: "The token for a one-time login code",
    body: LoginBody,
    answers: { 200: { what: "The token", json: LoggedIn } },
    faults: ["unauthorized"],
    example: { body: { code: "once.q83v0…" }, answer: { token: "…" } },
  },
  createLoginCode: {
    method: "POST",
    route: "/api/login-codes",
    tag: "Engine",
    summary: "A code for one login within ten minutes",
    body: EmptyBody,
    answers: { 201: { what: "The code", json: LoginCode } },
    faults: ["too-many-requests"],
    example: { body: {}, answer: { code: "once.q83v0…", expires_at: 1767226200000 } },
  },
  openApi: {
    method: "GET",
    route: "/api/openapi.json",
    tag: "Engine",
    summary: "This description, as OpenAPI 3.1",
    headers: { "If-None-Match": "The `ETag` of an earlier answer" },
    answers: {
      200: { what: "The description", json: z.record(z.string(), z.unknown()), headers: { ETag: "Of its text" } },
      304: { what: "What the client has is still what is so" },
    },
    faults: [],
  },
  metrics: {
    method: "GET",
    route: "/api/metrics",
    tag: "Engine",
    summary: "What Prometheus reads: services, restarts, probes, leases, logs, requests, the engine itself",
    answers: { 200: { what: "The text format, version 0.0.4", text: ["text/plain"] } },
    faults: [],
  },
  sidecarSchema: {
    method: "GET",
    route: "/schemas/managed-spawn.json",
    tag: "Engine",
    summary: "JSON Schema 2020-12 of a sidecar, for editors, with the caps in force",
    headers: { "If-None-Match": "The `ETag` of an earlier answer" },
    answers: {
      200: { what: "The schema", json: z.record(z.string(), z.unknown()), headers: { ETag: "Of its text" } },
      304: { what: "What the client has is still what is so" },
    },
    faults: [],
  },
} as const satisfies Record<string, Described>;
