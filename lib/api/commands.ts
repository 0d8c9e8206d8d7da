import { z } from "zod";
import type { Described } from "./described";
import { Id, Millis } from "./words";

/** The incarnation that a caller saw when it decided. */
export const Expected = z
  .union([
    z.strictObject({ pid: z.int().positive().nullable(), started_at: z.number() }),
    z.strictObject({ generation: z.int().positive() }),
  ])
  .describe("The incarnation that the caller saw; another one is left alone (409 `generation-changed`)");

const target = {
  name: z.string().min(1).max(129).describe("`web`, `shop/web`, or `web` with `project`"),
  project: Id.nullish(),
  expected: Expected.nullish(),
};

export type Expected = z.output<typeof Expected>;

/** Which service a command means. */
export const TargetBody = z.strictObject(target);
export const ExtendBody = z.strictObject({ ...target, minutes: z.number().positive().max(525_600) });

export const Killed = z.object({
  ok: z.literal(true),
  name: z.string(),
  killed_pid: z.int().nullable(),
  killed: z.boolean().describe("Whether anything of it ran"),
});
export const Restarted = z.object({
  ok: z.literal(true),
  name: z.string(),
  pid: z.int().nullable(),
  generation: z.int(),
  started_at: Millis,
  log_path: z.string(),
});
export const Extended = z.object({ ok: z.literal(true), name: z.string(), ttl_expires_at: Millis });

const ON_A_SERVICE = ["unknown-service", "ambiguous-name", "generation-changed", "busy", "state-not-written"] as const;

export const COMMAND_OPERATIONS = {
  killService: {
    method: "POST",
    route: "/api/managed-processes/kill",
    tag: "Commands",
    summary: "Stops a service; answers when nothing of it lives",
    body: TargetBody,
    answers: { 200: { what: "It has ended", json: Killed } },
    faults: ON_A_SERVICE,
    example: { body: { name: "shop/web" }, answer: { ok: true, name: "web", killed_pid: 4242, killed: true } },
  },
  restartService: {
    method: "POST",
    route: "/api/managed-processes/restart",
    tag: "Commands",
    summary: "Stops and spawns anew, or starts an ended service again",
    more: "Answers when the new process runs; its health follows. A new lease begins.",
    body: TargetBody,
    answers: { 200: { what: "The new generation runs", json: Restarted } },
    faults: [...ON_A_SERVICE, "spawn-failed", "too-many-requests"],
    example: {
      body: { name: "web", project: "shop", expected: { generation: 1 } },
      answer: {
        ok: true,
        name: "web",
        pid: 4343,
        generation: 2,
        started_at: 1767225900000,
        log_path: "/home/me/.moorage/engine/managed-logs/shop/web.log",
      },
    },
  },
  extendLease: {
    method: "POST",
    route: "/api/managed-processes/extend",
    tag: "Commands",
    summary: "Moves the end of a lease, at most to now + `maxTtlMinutes`",
    body: ExtendBody,
    answers: { 200: { what: "The lease as it is now", json: Extended } },
    faults: [...ON_A_SERVICE, "too-many-requests"],
    example: { body: { name: "web", minutes: 60 }, answer: { ok: true, name: "web", ttl_expires_at: 1767243600000 } },
  },
} as const satisfies Record<string, Described>;
