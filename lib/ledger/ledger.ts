import { stateWord } from "@/lib/lifecycle/phases";
import { findingsOf } from "./findings";
import { freePorts } from "./free-ports";
import { type Asked, type Claim, type PortCase, portCases } from "./port-case";
import { type PortRange, rangesOf } from "./ranges";
import type { Finding, PortRow } from "./row";
import { serviceUrl } from "./service-url";

export type Ledger = { items: PortRow[]; findings: Finding[]; ranges: PortRange[] };

/** Which service has which port, and what is wrong with it. Pure; rows by port, findings in the order of their table. */
export function ledgerOf(asked: Asked, enginePort: number): Ledger {
  const cases = portCases(asked);
  const judged = cases.map((port) => ({ port, findings: findingsOf(port) }));
  return {
    items: judged.flatMap(({ port, findings }) => rowsOf(port, findings)),
    findings: judged.flatMap(({ findings }) => findings),
    ranges: rangesOf(cases, freePorts(cases, asked.look, [enginePort])),
  };
}

/** The rows of one port, by project and service. */
export const rowsOf = ({ port, claims }: PortCase, findings: readonly Finding[]): PortRow[] =>
  claims.map((claim) => rowOf(port, claim, findings)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const keyOf = ({ project, service }: PortRow): string => `${project}/${service}`;

function rowOf(port: number, { record, declared, own, listening }: Claim, findings: readonly Finding[]): PortRow {
  const { id, owner, spec } = record;
  return {
    port,
    project: owner.project,
    service: spec.name,
    generation: record.generation,
    state: stateWord(record),
    declared,
    listening,
    address: own[0]?.address ?? null,
    pid: own[0]?.pid ?? record.process?.pid ?? null,
    url: serviceUrl(spec, port),
    since: record.startedAt,
    ttl_expires_at: record.expiresAt,
    owner_agent: owner.agent,
    owner_wi: owner.wi_id,
    findings: findings.filter(({ services }) => services.includes(id)).map(({ kind }) => kind),
  };
}
