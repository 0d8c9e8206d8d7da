import { z } from "zod";
import { Service, type ServiceList, State } from "@/lib/api/services";
import { ok } from "@/lib/fault";
import { shrunk, withinBounds } from "../bounds";
import { BriefService, serviceLine } from "../service-line";
import { READS, tool } from "../tool";
import { TARGET } from "./target";

export const listServices = tool({
  name: "list_services",
  title: "List services",
  description:
    "What runs: services with their state, pid, ports and end of lease. Look here before you start something: what you need may run already.",
  input: z.strictObject({
    project: z.string().optional().describe("Only services of this project"),
    state: State.optional(),
    include_ended: z.boolean().default(false).describe("Also what was stopped, has expired or was removed, for a day"),
    after: z.string().optional().describe("Id of a service: only those behind it, to go on where an answer was cut"),
  }),
  output: z.object({
    items: z.array(BriefService).describe("In the order of their ids"),
    more: z.int().describe("How many there are behind these"),
    next: z.string().nullable().describe("Call again with this as `after` for those; null where this is all"),
  }),
  hints: READS,
  async run({ project, state, include_ended, after }, ask) {
    const query = { project, state, include: include_ended ? "ended" : undefined };
    const answer = await ask("listServices", { query });
    if (!answer.ok) return answer;
    const all = (answer.value as z.output<typeof ServiceList>).items
      .map((row) => BriefService.parse(row))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .filter(({ id }) => after === undefined || id > after);
    const items = withinBounds(all);
    const more = all.length - items.length;
    const next = more > 0 ? (items.at(-1)?.id ?? null) : null;
    const lines = items.length > 0 ? items.map(serviceLine) : ["No service fits."];
    if (more > 0) lines.push(`${more} more: call list_services with after: "${next}".`);
    return ok({ data: { items, more, next }, text: lines.join("\n") });
  },
});

export const getService = tool({
  name: "get_service",
  title: "Get a service",
  description: "All that is known of one service: state, health check, last error, exit, lease, where its log lies.",
  input: z.strictObject(TARGET),
  output: Service,
  hints: READS,
  async run({ name, project }, ask) {
    const answer = await ask("serviceByName", { params: { name }, query: { project } });
    return answer.ok ? ok(toldOf(Service.parse(answer.value))) : answer;
  },
});

const DEFAULT_WAIT_S = 45;
const LONGEST_WAIT_S = 300;

export const waitHealthy = tool({
  name: "wait_healthy",
  title: "Wait until a service is healthy",
  description: `Answers as soon as the service is healthy; an error says how it is instead. Many clients give up after 60 seconds: rather call again than wait long.`,
  input: z.strictObject({
    ...TARGET,
    timeout_s: z.coerce.number().min(0).max(LONGEST_WAIT_S).default(DEFAULT_WAIT_S).describe("Seconds"),
  }),
  output: Service,
  hints: READS,
  next: {
    timeout:
      "Read its log with read_logs. If it is still starting, call wait_healthy again; if it has ended, correct what the log says and call restart_service or submit_services.",
  },
  async run({ name, project, timeout_s: timeout }, ask) {
    const answer = await ask("waitForState", { params: { name }, query: { project, for: "healthy", timeout } });
    return answer.ok ? ok(toldOf(Service.parse(answer.value))) : answer;
  },
});

function toldOf(service: z.output<typeof Service>) {
  const { value, cut } = shrunk(service);
  const { cmd, args, cwd, owner_agent: agent, log_path: log, listening } = value;
  const lines = [
    serviceLine(value),
    `runs ${[cmd, ...args].join(" ")} in ${cwd}`,
    `for agent ${agent}; log ${log}`,
    ...(listening === null ? [] : [`listens on ${listening.map(({ port }) => port).join(", ") || "nothing"}`]),
    ...(cut ? ["Cut: long values are shortened here; `moorage ls --json` in a shell has all of it."] : []),
  ];
  return { data: value, text: lines.join("\n") };
}
