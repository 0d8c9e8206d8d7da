import { z } from "zod";
import type { PortAnswer as Answer } from "@/lib/ledger/port-answer";
import type { PortRange as Range } from "@/lib/ledger/ranges";
import { FINDING_KINDS, type Finding as Found, type PortRow as Row } from "@/lib/ledger/row";
import type { Tenure } from "@/lib/ledger/tenure";
import type { Described } from "./described";
import { State } from "./services";
import { Millis } from "./words";

const FindingKind = z
  .enum(FINDING_KINDS, { error: `must be one of ${FINDING_KINDS.join(", ")}` })
  .describe(
    "`conflict`: several services have to do with it; `foreign`: a program that is not managed holds it; `silent`: declared, healthy, nobody listens; `undeclared`: a service listens and never said so; `expired-owner`: its lease has ended",
  );

const Listening = z
  .enum(["listening", "silent", "other", "unknown", "undeclared"])
  .describe("`other`: somebody else listens there; `unknown`: it has not been looked at, or cannot be told");

export const PortRow = z
  .object({
    port: z.int(),
    project: z.string(),
    service: z.string(),
    generation: z.int(),
    state: State,
    declared: z.boolean(),
    listening: Listening,
    address: z.string().nullable().describe("On which it listens; `0.0.0.0` and `::` are all of them"),
    pid: z.int().nullable().describe("Of the process that listens, else of the service"),
    url: z.string().nullable(),
    since: Millis,
    ttl_expires_at: Millis.describe("End of the lease, epoch milliseconds"),
    owner_agent: z.string(),
    owner_wi: z.string(),
    findings: z.array(FindingKind),
  })
  .describe("One port of one service, declared or listened on") satisfies z.ZodType<Row>;

export const PortFinding = z
  .object({
    kind: FindingKind,
    port: z.int(),
    services: z.array(z.string()).describe("Ids: `project/name`"),
    pid: z.int().nullable(),
    command: z.string().nullable(),
    sentence: z.string(),
  })
  .describe("Something about a port that somebody should look at") satisfies z.ZodType<Found>;

const PortRange = z.object({
  project: z.string(),
  from: z.int(),
  to: z.int(),
  used: z.int(),
  next_free: z.int().nullable().describe("The lowest from `from` on that nobody declares and nobody was seen on"),
}) satisfies z.ZodType<Range>;

export const PortList = z.object({
  items: z.array(PortRow).describe("By port"),
  findings: z.array(PortFinding),
  ranges: z.array(PortRange).describe("Declared ports of a project that lie together"),
  generatedAt: Millis,
});

const PortTenure = z.object({
  project: z.string(),
  service: z.string(),
  agent: z.string(),
  wi: z.string(),
  generation: z.int(),
  from: Millis,
  to: Millis.nullable().describe("Null while it has it"),
}) satisfies z.ZodType<Tenure>;

export const PortAnswer = z.object({
  port: z.int(),
  status: z.enum(["owned", "free", "foreign", "conflict", "undeclared", "unknown"]),
  sentence: z.string().describe("The same in words"),
  owners: z.array(PortRow),
  foreign: z.object({ pid: z.int().nullable(), command: z.string() }).nullable(),
  next_free: z.int().nullable(),
  history: z.array(PortTenure).describe("Of 30 days, newest first"),
}) satisfies z.ZodType<Answer & { history: Tenure[] }>;

const FORMATS = ["json", "csv", "markdown"] as const;

export const PortsQuery = z.strictObject({
  project: z.string().optional().describe("Only ports of this project"),
  finding: FindingKind.optional(),
  format: z.enum(FORMATS, { error: `must be one of ${FORMATS.join(", ")}` }).default("json"),
});

const ROW_EXAMPLE: Row = {
  port: 3001,
  project: "shop",
  service: "web",
  generation: 1,
  state: "healthy",
  declared: true,
  listening: "listening",
  address: "127.0.0.1",
  pid: 4242,
  url: "http://localhost:3001",
  since: 1767225600000,
  ttl_expires_at: 1767240000000,
  owner_agent: "dallas",
  owner_wi: "W-17",
  findings: [],
};

export const PORT_OPERATIONS = {
  listPorts: {
    method: "GET",
    route: "/api/ports",
    tag: "Ports",
    summary: "Which service has which port, whether it listens there, and what is wrong",
    query: PortsQuery,
    headers: { "If-None-Match": "The `ETag` of an earlier answer: 304 while it still means the same" },
    answers: {
      200: { what: "The ledger", json: PortList, text: ["text/csv", "text/markdown"] },
      304: { what: "What the client has is still what is so" },
    },
    faults: [],
    example: {
      query: "project=shop",
      answer: {
        items: [ROW_EXAMPLE],
        findings: [],
        ranges: [{ project: "shop", from: 3001, to: 3001, used: 1, next_free: 3002 }],
        generatedAt: 1767225900000,
      },
    },
  },
  portByNumber: {
    method: "GET",
    route: "/api/ports/[port]",
    tag: "Ports",
    summary: "Who has a port, in one sentence, and who had it",
    params: z.object({ port: z.string().describe("1 to 65535") }),
    answers: { 200: { what: "The answer, for a free port too", json: PortAnswer } },
    faults: [],
    example: {
      params: { port: "3001" },
      answer: {
        port: 3001,
        status: "owned",
        sentence:
          "3001 belongs to project shop: web, pid 4242, healthy, since 2026-01-01T00:00:00.000Z, lease ends in 3 h 55 m, for agent dallas and work item W-17.",
        owners: [ROW_EXAMPLE],
        foreign: null,
        next_free: 3002,
        history: [
          {
            project: "shop",
            service: "web",
            agent: "dallas",
            wi: "W-17",
            generation: 1,
            from: 1767225600000,
            to: null,
          },
        ],
      },
    },
  },
} as const satisfies Record<string, Described>;
