import type { Claim, PortCase } from "./port-case";
import type { Finding, FindingKind } from "./row";
import { holderWords, listed } from "./words";

type Rule = { kind: FindingKind; find(port: PortCase): Omit<Finding, "kind" | "port">[] };

/** What may be wrong with a port. Each is judged by itself; together they never contradict each other. */
const RULES: readonly Rule[] = [
  { kind: "conflict", find: conflict },
  { kind: "foreign", find: foreign },
  { kind: "silent", find: silent },
  { kind: "undeclared", find: undeclared },
  { kind: "expired-owner", find: expiredOwner },
];

/** Everything that somebody should look at about one port, in the order of the table. */
export const findingsOf = (port: PortCase): Finding[] =>
  RULES.flatMap(({ kind, find }) => find(port).map((found) => ({ kind, port: port.port, ...found })));

const idOf = ({ record }: Claim): string => record.id;
const ids = (claims: readonly Claim[]): string[] => claims.map(idOf).sort();
const nobody = { pid: null, command: null };

function conflict({ port, claims }: PortCase) {
  if (claims.length < 2) return [];
  const declared = claims.filter((claim) => claim.declared);
  const served = claims.filter(({ own }) => own.length > 0);
  const services = ids(claims);
  const [socket] = served.flatMap(({ own }) => own);
  const holder = socket ? { pid: socket.pid, command: socket.command } : nobody;
  const said =
    declared.length > 1
      ? `is declared by ${declared.length} services: ${listed(ids(declared))}`
      : declared.length === 1
        ? `is declared by ${listed(ids(declared))}`
        : `is declared by nobody`;
  const now =
    served.length > 0
      ? `${listed(ids(served))} listen${served.length > 1 ? "" : "s"} there`
      : "nobody listens there now";
  const advice = "only one of them can have it; give the other another port";
  return [{ services, ...holder, sentence: `Port ${port} ${said}, and ${now}: ${advice}.` }];
}

function foreign({ port, claims, strangers }: PortCase) {
  const declared = claims.filter((claim) => claim.declared);
  const visible = strangers.filter(({ pid }) => pid !== 0);
  const [holder] = visible;
  if (declared.length === 0 || !holder) return [];
  const also = declared.some(({ own }) => own.length > 0) ? "also " : "";
  const advice = holder.elsewhere ? "stop it there" : "stop that program";
  const sentence = `Port ${port} is declared by ${listed(ids(declared))} and ${also}held by ${holderWords(holder)}, not managed here: ${advice} or choose another port.`;
  return [{ services: ids(declared), pid: holder.pid, command: holder.command, sentence }];
}

function silent({ port, claims }: PortCase) {
  const quiet = claims.filter(({ record, listening }) => listening === "silent" && record.phase.at === "healthy");
  return quiet.map(({ record }) => ({
    services: [record.id],
    ...nobody,
    sentence: `${record.id} is healthy and declares port ${port}, but nobody listens there: its declaration may be wrong.`,
  }));
}

function undeclared({ port, claims }: PortCase) {
  return claims
    .filter(({ listening }) => listening === "undeclared")
    .map(({ record, own }) => {
      const [socket] = own;
      const by = socket ? `, by ${holderWords(socket)}` : "";
      const advice = claims.length > 1 ? "have it listen on a port of its own" : `add ${port} to its ports`;
      return {
        services: [record.id],
        pid: socket?.pid ?? null,
        command: socket?.command ?? null,
        sentence: `${record.id} listens on port ${port}${by}, without having declared that port: ${advice}.`,
      };
    });
}

function expiredOwner({ port, claims, now }: PortCase) {
  return claims
    .filter(({ record, declared, own }) => record.expiresAt <= now && (declared || own.length > 0))
    .map(({ record, own }) => ({
      services: [record.id],
      pid: own[0]?.pid ?? record.process?.pid ?? null,
      command: own[0]?.command ?? null,
      sentence: `The lease of ${record.id} ended at ${new Date(record.expiresAt).toISOString()}, and it still holds port ${port}: it is being stopped.`,
    }));
}
