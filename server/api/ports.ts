import { parseQuery } from "@/lib/api/parse-query";
import { PortsQuery } from "@/lib/api/ports";
import type { Processes } from "@/lib/edges/processes";
import { fail } from "@/lib/fault";
import { ledgerOf } from "@/lib/ledger/ledger";
import { portAnswer } from "@/lib/ledger/port-answer";
import type { Asked } from "@/lib/ledger/port-case";
import { csvOf, fileNameOf, markdownOf } from "@/lib/ledger/table";
import type { Tenure } from "@/lib/ledger/tenure";
import { json, type Reply, respond } from "../http/reply";
import { taggedJson } from "../http/tagged-json";
import type { Engine } from "../life/engine";
import type { ListeningWatch } from "../life/listening";
import { publishesPorts } from "../life/publishes-ports";
import type { ApiRequest } from "../runtime";

export type PortsWorld = {
  engine: Pick<Engine, "state">;
  listening: Pick<ListeningWatch, "recent">;
  processes: Pick<Processes, "holdersOf">;
  self: { port: number; pid: number };
  /** Past and present owners of a port, newest first. */
  tenures(port: number): Promise<Tenure[]>;
  clock: { now(): number };
};

const TEXT = { "cache-control": "private, no-cache" };

/** `GET /api/ports[?project=&finding=&format=csv|json|markdown]`: which service has which port, and what is wrong. */
export const listPorts =
  (world: PortsWorld) =>
  async ({ query, ifNoneMatch }: Pick<ApiRequest, "query" | "ifNoneMatch">): Promise<Reply> => {
    const asked = parseQuery(PortsQuery, query);
    if (!asked.ok) return respond(asked);
    const { project = null, finding = null, format } = asked.value;

    const ledger = ledgerOf(await whatIsKnown(world), world.self.port);
    const items = ledger.items.filter(
      (row) => (project === null || row.project === project) && (finding === null || row.findings.includes(finding)),
    );
    const findings = ledger.findings.filter(
      ({ kind, services }) =>
        (finding === null || kind === finding) &&
        (project === null || services.some((id) => id.startsWith(`${project}/`))),
    );
    const ranges = ledger.ranges.filter((range) => project === null || range.project === project);
    const now = world.clock.now();
    if (format === "csv") return table(csvOf(items, findings), "text/csv", "csv", now);
    if (format === "markdown") return table(markdownOf(items, findings), "text/markdown", "md", now);
    const meaning = JSON.stringify({ items, findings, ranges });
    // Turning a thousand rows into text once is dear enough.
    return taggedJson(meaning, ifNoneMatch, `${meaning.slice(0, -1)},"generatedAt":${now}}`);
  };

/** `GET /api/ports/<port>`: who has it, in one sentence, and who had it. */
export const portByNumber =
  (world: PortsWorld) =>
  async ({ params }: Pick<ApiRequest, "params">): Promise<Reply> => {
    const text = String(params.port);
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535) return respond(fail("bad-request", "a port is a whole number from 1 to 65535"));
    const known = await whatIsKnown(world);
    // Where sockets cannot be seen, one port can still be tried.
    const holders = known.look ? [] : await world.processes.holdersOf(port);
    const isTaken = holders && holders.length > 0;
    const history = await world.tenures(port);
    return json(200, { ...portAnswer(port, { ...known, engine: world.self, isTaken, history }), history });
  };

async function whatIsKnown({ engine, listening, clock }: PortsWorld): Promise<Asked> {
  const look = await listening.recent();
  const records = [...engine.state().records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { records, look, publishes: publishesPorts, now: clock.now() };
}

function table(body: string, type: string, extension: string, now: number): Reply {
  const disposition = `attachment; filename="${fileNameOf(now, extension)}"`;
  return {
    status: 200,
    headers: { ...TEXT, "content-type": `${type}; charset=utf-8`, "content-disposition": disposition },
    body,
  };
}
