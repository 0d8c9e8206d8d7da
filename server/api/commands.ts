import { z } from "zod";
import { fail } from "@/lib/fault";
import { isId } from "@/lib/spec/ids";
import type { Commands, Target } from "../commands/commands";
import { Expected } from "../commands/expected";
import { type Reply, respond } from "../http/reply";
import type { ApiRequest } from "../runtime";
import { issueSentence } from "./issue-sentence";

const target = {
  /** `web`, `shop/web`, or `web` with `project`. */
  name: z.string().min(1).max(129),
  project: z.string().refine(isId, "must be a project id").nullish(),
  /** The incarnation that the caller saw; another one is left alone. */
  expected: Expected.nullish(),
};

const KillBody = z.strictObject(target);
const RestartBody = z.strictObject(target);
const ExtendBody = z.strictObject({ ...target, minutes: z.number().positive().max(525_600) });

/** `POST /api/managed-processes/kill`. */
export const killService =
  ({ kill }: Commands) =>
  ({ body, actor }: ApiRequest): Promise<Reply> | Reply =>
    parsed(KillBody, body, async (asked) => respond(await kill(targetOf(asked), actor)));

/** `POST /api/managed-processes/restart`: answers when the new process runs. */
export const restartService =
  ({ restart }: Commands) =>
  ({ body, actor }: ApiRequest): Promise<Reply> | Reply =>
    parsed(RestartBody, body, async (asked) => respond(await restart(targetOf(asked), actor)));

/** `POST /api/managed-processes/extend`. */
export const extendLease =
  ({ extend }: Commands) =>
  ({ body, actor }: ApiRequest): Promise<Reply> | Reply =>
    parsed(ExtendBody, body, async (asked) => respond(await extend(targetOf(asked), asked.minutes, actor)));

function parsed<T>(schema: z.ZodType<T>, body: unknown, act: (value: T) => Promise<Reply>): Promise<Reply> | Reply {
  const result = schema.safeParse(body ?? {});
  return result.success ? act(result.data) : respond(fail("bad-request", issueSentence(result.error)));
}

const targetOf = ({ name, project, expected }: z.infer<typeof KillBody>): Target => ({
  name,
  project: project ?? null,
  expected: expected ?? null,
});
