import { z } from "zod";
import { type PortAnswer, PortFinding, type PortList, PortRow } from "@/lib/api/ports";
import { ok, type Result } from "@/lib/fault";
import type { Ask } from "../ask";
import { MOST_BYTES, withinBounds } from "../bounds";
import { READS, type Told, tool } from "../tool";
import { count } from "./target";

const Row = PortRow.pick({
  port: true,
  project: true,
  service: true,
  state: true,
  declared: true,
  listening: true,
  pid: true,
  url: true,
  owner_agent: true,
});

const Ports = z.object({
  items: z.array(Row).describe("By port"),
  findings: z.array(PortFinding).describe("What somebody should look at"),
  next_free: z.int().nullable().describe("Asked for one port: the lowest free one from there on"),
  more: z.int().describe("How many ports there are behind these: call again with `from`"),
});

type Answer = Promise<Result<Told<z.output<typeof Ports>>>>;

export const listPorts = tool({
  name: "list_ports",
  title: "List ports",
  description:
    "Which service declared which port, whether it listens there, and what is wrong. With `port`, who has that one, or which is free instead: ask before you choose a port.",
  input: z.strictObject({
    project: z.string().optional().describe("Only ports of this project"),
    port: count(1, 65_535).optional().describe("Only this port, of all projects"),
    from: count(1, 65_535).optional().describe("Only ports from this one on"),
  }),
  output: Ports,
  hints: READS,
  run: ({ project, port, from }, ask) => (port === undefined ? all(project, from ?? 1, ask) : one(port, ask)),
});

async function one(port: number, ask: Ask): Answer {
  const answer = await ask("portByNumber", { params: { port: String(port) } });
  if (!answer.ok) return answer;
  const { sentence, owners, next_free } = answer.value as z.output<typeof PortAnswer>;
  const items = withinBounds(owners.map((row) => Row.parse(row)));
  const free = next_free === null ? "" : `\nThe next free port is ${next_free}.`;
  return ok({ data: { items, findings: [], next_free, more: owners.length - items.length }, text: sentence + free });
}

async function all(project: string | undefined, from: number, ask: Ask): Answer {
  const answer = await ask("listPorts", { query: { project } });
  if (!answer.ok) return answer;
  const list = answer.value as z.output<typeof PortList>;
  const rows = list.items.filter(({ port }) => port >= from).map((row) => Row.parse(row));
  const findings = withinBounds(list.findings, "first", MOST_BYTES / 4);
  const items = withinBounds(rows, "first", MOST_BYTES / 2);
  const more = rows.length - items.length;
  const lines = [
    ...items.map(
      ({ port, project: of, service, state, listening }) => `${port}  ${of}/${service}  ${state}  ${listening}`,
    ),
    ...(items.length === 0 ? ["No service has declared a port, or listens on one."] : []),
    ...findings.map(({ sentence }) => `! ${sentence}`),
    ...(more > 0 ? [`${more} more: call list_ports with from: ${(items.at(-1)?.port ?? from) + 1}.`] : []),
  ];
  return ok({ data: { items, findings, next_free: null, more }, text: lines.join("\n") });
}
