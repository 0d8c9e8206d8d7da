import { z } from "zod";
import { Extended, Killed, Restarted } from "@/lib/api/commands";
import { ok } from "@/lib/fault";
import { tool } from "../tool";
import { expectedOf, SEEN, TARGET } from "./target";

const LONGEST_LEASE_MINUTES = 525_600;

export const restartService = tool({
  name: "restart_service",
  title: "Restart a service",
  description:
    "Stops a service and starts it anew with the same definition, or starts an ended one again. A new lease begins. Its health follows: call wait_healthy next.",
  input: z.strictObject({ ...TARGET, ...SEEN }),
  output: Restarted,
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  async run({ generation, ...target }, ask) {
    const answer = await ask("restartService", { body: { ...target, ...expectedOf(generation) } });
    if (!answer.ok) return answer;
    const data = Restarted.parse(answer.value);
    const { name, pid, generation: now } = data;
    return ok({ data, text: `${name} was started anew: pid ${pid}, generation ${now}. Next: wait_healthy.` });
  },
});

export const stopService = tool({
  name: "stop_service",
  title: "Stop a service",
  description:
    "Stops a service with all its processes, and answers when none of them lives. Its row is kept for a while, and restart_service starts it again. Other agents may be using it: stop what is yours.",
  input: z.strictObject({ ...TARGET, ...SEEN }),
  output: Killed,
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  async run({ generation, ...target }, ask) {
    const answer = await ask("killService", { body: { ...target, ...expectedOf(generation) } });
    if (!answer.ok) return answer;
    const data = Killed.parse(answer.value);
    return ok({ data, text: data.killed ? `${data.name} was stopped.` : `${data.name}: nothing of it ran.` });
  },
});

export const extendLease = tool({
  name: "extend_lease",
  title: "Extend the lease of a service",
  description: "Moves the end of a lease to so many minutes from its present end, at most to what the settings allow.",
  input: z.strictObject({
    ...TARGET,
    ...SEEN,
    minutes: z.coerce.number().positive().max(LONGEST_LEASE_MINUTES).describe("By how many minutes"),
  }),
  output: Extended,
  hints: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run({ generation, ...asked }, ask) {
    const answer = await ask("extendLease", { body: { ...asked, ...expectedOf(generation) } });
    if (!answer.ok) return answer;
    const data = Extended.parse(answer.value);
    return ok({ data, text: `The lease of ${data.name} ends at ${new Date(data.ttl_expires_at).toISOString()}.` });
  },
});
