import * as z from "zod/mini";
import { ServiceRecord } from "@/components/services/record";
import type { Target } from "./target";

/** The outside of the client. */
export type Ways = {
  fetch(path: string, init: RequestInit): Promise<Response>;
  token(): string | null;
};

/** What came of a command, as data. */
export type Answer<T> =
  | { is: "done"; value: T }
  /** The service is another incarnation by now, and was left alone. `current` is what it is. */
  | { is: "replaced"; current: ServiceRecord }
  | { is: "unauthorized"; hadToken: boolean }
  /** The engine said no, in these words. */
  | { is: "refused"; message: string }
  /** Nobody answered, so nobody knows whether it was done. */
  | { is: "unreachable" };

const Restarted = z.looseObject({
  pid: z.nullable(z.number()),
  generation: z.number(),
  started_at: z.number(),
});
const Killed = z.looseObject({ killed_pid: z.nullable(z.number()), killed: z.boolean() });
const Extended = z.looseObject({ ttl_expires_at: z.number() });

export type Restarted = z.infer<typeof Restarted>;
export type Killed = z.infer<typeof Killed>;
export type Extended = z.infer<typeof Extended>;

export type CommandClient = {
  restart(target: Target): Promise<Answer<Restarted>>;
  kill(target: Target): Promise<Answer<Killed>>;
  extend(target: Target, minutes: number): Promise<Answer<Extended>>;
};

/** Sends commands that name the incarnation they are meant for. Never rejects. */
export function createCommandClient({ fetch, token }: Ways): CommandClient {
  async function send<T>(
    verb: string,
    schema: z.ZodMiniType<T>,
    target: Target,
    more: object = {},
  ): Promise<Answer<T>> {
    const secret = token();
    const headers: Record<string, string> = {
      accept: "application/json",
      "content-type": "application/json",
      "x-moorage-actor": "operator",
      ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
    };
    const expected = { pid: target.pid, started_at: target.startedAt };
    const body = JSON.stringify({ name: target.id, expected, ...more });
    try {
      const path = `/api/managed-processes/${verb}`;
      const response = await fetch(path, { method: "POST", headers, body, cache: "no-store", redirect: "error" });
      return answerIn(response.status, await response.json(), schema, secret !== null);
    } catch {
      return { is: "unreachable" };
    }
  }

  return {
    restart: (target) => send("restart", Restarted, target),
    kill: (target) => send("kill", Killed, target),
    extend: (target, minutes) => send("extend", Extended, target, { minutes }),
  };
}

const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.looseObject({ current: z.optional(z.unknown()) })),
  }),
});

function answerIn<T>(status: number, body: unknown, schema: z.ZodMiniType<T>, hadToken: boolean): Answer<T> {
  if (status === 401) return { is: "unauthorized", hadToken };
  if (status < 300) {
    const value = z.safeParse(schema, body);
    if (value.success) return { is: "done", value: value.data };
    return { is: "refused", message: "The engine answered something this page does not understand" };
  }
  const refusal = z.safeParse(Refusal, body);
  if (!refusal.success) return { is: "refused", message: `HTTP status ${status}` };
  const { code, message, details } = refusal.data.error;
  const current = z.safeParse(ServiceRecord, details?.current);
  return code === "generation-changed" && current.success
    ? { is: "replaced", current: current.data }
    : { is: "refused", message };
}
