import { z } from "zod";
import { type PastProbe, STRIP_PLACES } from "@/lib/health/history";
import type { StateWord } from "@/lib/lifecycle/phases";
import type { ServiceView } from "@/lib/state/view";
import type { Described } from "./described";
import { SERVICE_EXAMPLE } from "./service-example";
import { Usage } from "./usage";
import { AnyJson, Millis, NameParams, seconds, WhichProject } from "./words";

const STATES = [
  "spawning",
  "starting",
  "healthy",
  "unhealthy",
  "restarting",
  "stopping",
  "exited",
  "crash-looping",
  "stopped",
  "expired",
  "removed",
] as const satisfies readonly StateWord[];

export const State = z
  .enum(STATES, { error: `must be one of ${STATES.join(", ")}` })
  .describe("`stopped`, `expired` and `removed` are how a service ends; such rows are kept for a day");

const pacing = { interval_s: z.number(), timeout_s: z.number() };

export const Healthcheck = z.discriminatedUnion("type", [
  z.object({ type: z.literal("http"), url: z.string(), expect_status: z.int(), ...pacing }),
  z.object({ type: z.literal("command"), cmd: z.string(), shell: z.boolean(), expect_regex: z.string(), ...pacing }),
]);

/** One managed process as the API shows it. */
export const Service = z
  .object({
    id: z.string().describe("`project/name`"),
    name: z.string(),
    generation: z.int().describe("One incarnation of the name; +1 at every spawn"),
    state: State,
    pid: z.int().nullable(),
    alive: z.boolean(),
    healthy: z.boolean(),
    owner_agent: z.string(),
    owner_wi: z.string().describe("Work item; empty where none was named"),
    owner_project: z.string(),
    cmd: z.string(),
    args: z.array(z.string()).describe("What looks like a secret is masked"),
    cwd: z.string(),
    env_keys: z.array(z.string()).describe("Names only: values never leave the engine"),
    ports: z.array(z.int()).describe("Declared ports"),
    attrs: z.record(z.string(), AnyJson).describe("What the agent wants others to know, masked"),
    healthcheck: Healthcheck,
    started_at: Millis,
    first_healthy_at: Millis.nullable(),
    last_health_at: Millis.nullable(),
    state_since: Millis,
    ttl_minutes: z.number(),
    ttl_expires_at: Millis.describe("End of the lease, epoch milliseconds"),
    restart_count: z.int(),
    last_error: z.string().nullable(),
    exit: z.object({ code: z.int().nullable(), signal: z.string().nullable(), at: Millis }).nullable(),
    ended: z.object({ reason: z.string(), by: z.string(), at: Millis }).nullable(),
    dispatch: z.string().describe("Id of the dispatch that declared it"),
    log_path: z.string(),
    listening: z
      .array(z.object({ port: z.int(), address: z.string(), pid: z.int() }))
      .readonly()
      .nullable()
      .describe("On what its processes really listen; null where that has not been looked at or cannot be told"),
    usage: Usage.nullable().describe("Null while nobody has asked for it; no part of the tag"),
  })
  .describe("A live or recently ended service") satisfies z.ZodType<ServiceView>;

export const ServiceList = z.object({ items: z.array(Service).describe("By name"), generatedAt: Millis });

export const Probe = z.object({
  at: Millis,
  ok: z.boolean(),
  latency_ms: z.number(),
  error: z.string().nullable(),
}) satisfies z.ZodType<PastProbe>;

export const ProbeHistory = z.object({
  id: z.string(),
  generation: z.int(),
  items: z.array(Probe).max(60).describe("Oldest first"),
});

export const LatestProbes = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        generation: z.int(),
        last: z
          .string()
          .max(STRIP_PLACES)
          .regex(/^[+.-]*$/)
          .describe(
            "A character for each probe, oldest first: `+` passed, `-` did not, `.` did not while it was coming up",
          ),
      }),
    )
    .describe("What has not ended"),
});

export const LatestProbesQuery = z.strictObject({
  project: z.string().optional().describe("Only services of this project"),
});

export const ListQuery = z.strictObject({
  project: z.string().optional().describe("Only services of this project"),
  state: State.optional(),
  include: z
    .literal("ended", { error: "can only be: ended" })
    .optional()
    .describe("Also what was stopped, has expired or was removed, for a day"),
});

export const ByNameQuery = z.strictObject(WhichProject);

const LONGEST_WAIT_S = 300;

export const WaitQuery = z.strictObject({
  ...WhichProject,
  for: State.default("healthy"),
  timeout: seconds(LONGEST_WAIT_S).default(60).describe("Seconds; 60 where it is not given"),
});

const TAGGED = { "If-None-Match": "The `ETag` of an earlier answer: 304 while it still means the same" };
const NOT_MODIFIED = { what: "What the client has is still what is so" };
export const FOUND_BY_NAME = ["unknown-service", "ambiguous-name"] as const;
const ETAG = { ETag: "Covers meaning: a probe that changes nothing leaves it alone" };

export const SERVICE_OPERATIONS = {
  listServices: {
    method: "GET",
    route: "/api/managed-processes",
    tag: "Services",
    summary: "Every service, by name",
    query: ListQuery,
    headers: TAGGED,
    answers: { 200: { what: "The services", json: ServiceList, headers: ETAG }, 304: NOT_MODIFIED },
    faults: [],
    example: { query: "project=shop&state=healthy", answer: { items: [SERVICE_EXAMPLE], generatedAt: 1767225900000 } },
  },
  serviceByName: {
    method: "GET",
    route: "/api/managed-processes/by-name/[...name]",
    tag: "Services",
    summary: "One service; where there is none, names that are near",
    params: NameParams,
    query: ByNameQuery,
    headers: TAGGED,
    answers: { 200: { what: "The service", json: Service, headers: ETAG }, 304: NOT_MODIFIED },
    faults: FOUND_BY_NAME,
    example: { params: { name: "web" }, answer: SERVICE_EXAMPLE },
  },
  waitForState: {
    method: "GET",
    route: "/api/managed-processes/wait/[...name]",
    tag: "Services",
    summary: "Answers when a service has reached a state",
    more: "408 when the time is up first, or at once when the service has come to rest in another state and will not get there by itself; `details.current` is the row as it is.",
    params: NameParams,
    query: WaitQuery,
    answers: { 200: { what: "The service, in that state", json: Service } },
    faults: [...FOUND_BY_NAME, "timeout"],
    example: { params: { name: "web" }, query: "for=healthy&timeout=60", answer: SERVICE_EXAMPLE },
  },
  latestProbes: {
    method: "GET",
    route: "/api/managed-processes/probes",
    tag: "Services",
    summary: "How the last 30 health probes of every service went, and nothing else of them",
    query: LatestProbesQuery,
    headers: TAGGED,
    answers: {
      200: {
        what: "The probes of each service",
        json: LatestProbes,
        headers: { ETag: "Stands still while the last 30 went as the 30 before" },
      },
      304: NOT_MODIFIED,
    },
    faults: [],
    example: {
      query: "project=shop",
      answer: { items: [{ id: "shop/web", generation: 1, last: "..+++-+" }] },
    },
  },
  probeHistory: {
    method: "GET",
    route: "/api/managed-processes/probes/[...name]",
    tag: "Services",
    summary: "The last 60 health probes of a service",
    params: NameParams,
    query: ByNameQuery,
    answers: { 200: { what: "The probes of this generation", json: ProbeHistory } },
    faults: FOUND_BY_NAME,
    example: {
      params: { name: "web" },
      answer: { id: "shop/web", generation: 1, items: [{ at: 1767225895000, ok: true, latency_ms: 4, error: null }] },
    },
  },
} as const satisfies Record<string, Described>;
