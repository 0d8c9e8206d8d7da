import type { z } from "zod";
import { ExtendBody, TargetBody } from "@/lib/api/commands";
import { parseBody } from "@/lib/api/parse-body";
import type { Commands, Target } from "../commands/commands";
import { type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";

/** `POST /api/managed-processes/kill`. */
export const killService =
  ({ kill }: Commands) =>
  ({ body, actor }: ApiRequest): Promise<Reply> | Reply =>
    parsed(TargetBody, body, async (asked) => respond(await kill(targetOf(asked), actor)));

/** `POST /api/managed-processes/restart`: answers when the new process runs. */
export const restartService =
  ({ restart }: Commands) =>
  ({ body, actor }: ApiRequest): Promise<Reply> | Reply =>
    parsed(TargetBody, body, async (asked) => respond(await restart(targetOf(asked), actor)));

/** `POST /api/managed-processes/extend`. */
export const extendLease =
  ({ extend }: Commands) =>
  ({ body, actor }: ApiRequest): Promise<Reply> | Reply =>
    parsed(ExtendBody, body, async (asked) => respond(await extend(targetOf(asked), asked.minutes, actor)));

function parsed<T>(schema: z.ZodType<T>, body: unknown, act: (value: T) => Promise<Reply>): Promise<Reply> | Reply {
  const asked = parseBody(schema, body);
  return asked.ok ? act(asked.value) : respond(asked);
}

const targetOf = ({ name, project, expected }: z.infer<typeof TargetBody>): Target => ({
  name,
  project: project ?? null,
  expected: expected ?? null,
});
