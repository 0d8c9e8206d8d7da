import { stateWord } from "@/lib/lifecycle/phases";
import { findingsOf } from "./findings";
import { freePorts } from "./free-ports";
import { rowsOf } from "./ledger";
import { type Asked, type Claim, portCases } from "./port-case";
import type { PortRow } from "./row";
import type { Tenure } from "./tenure";
import { holderWords, listed, spanWords } from "./words";

export type PortStatus = "owned" | "free" | "foreign" | "conflict" | "undeclared" | "unknown";

export type PortAnswer = {
  port: number;
  status: PortStatus;
  sentence: string;
  owners: PortRow[];
  foreign: { pid: number | null; command: string } | null;
  next_free: number | null;
};

type Question = Asked & {
  engine: { port: number; pid: number };
  /** Whether somebody is on this port, where sockets cannot be seen; null where even that cannot be told. */
  isTaken: boolean | null;
  /** Who declared it so far, newest first. */
  history: readonly Tenure[];
};

/** Who has this port, in one sentence. Pure. */
export function portAnswer(port: number, question: Question): PortAnswer {
  const { look, engine } = question;
  const cases = portCases(question);
  const found = cases.find((one) => one.port === port);
  const findings = found ? findingsOf(found) : [];
  const holder = look?.listeners.find((listener) => listener.port === port && listener.service === null);
  const isForeign = findings.some(({ kind }) => kind === "foreign") || (!found && (holder || port === engine.port));
  const foreign = !isForeign ? null : holder ? { pid: holder.pid || null, command: holder.command } : null;
  const nextFree = freePorts(cases, look, question.isTaken ? [engine.port, port] : [engine.port]);
  const status = statusOf();

  function statusOf(): PortStatus {
    if (found && found.claims.length > 1) return "conflict";
    if (isForeign) return "foreign";
    if (found) return found.claims[0]?.declared ? "owned" : "undeclared";
    if (look) return "free";
    return question.isTaken === null ? "unknown" : question.isTaken ? "foreign" : "free";
  }

  function sentence(): string {
    if (port === engine.port && !found) return `${port} is the port of Moorage itself, pid ${engine.pid}.`;
    const [claim] = found?.claims ?? [];
    const declared = found?.claims.filter((one) => one.declared) ?? [];
    switch (status) {
      case "free":
        return `${port} is free: no service declares it, and nobody listens there.${lastOwner(question.history)}`;
      case "unknown":
        return `${port} is declared by no service; whether another program uses it cannot be told on this system.${lastOwner(question.history)}`;
      case "conflict":
        return findings.find(({ kind }) => kind === "conflict")?.sentence ?? "";
      case "foreign":
        if (declared.length > 0) return findings.find(({ kind }) => kind === "foreign")?.sentence ?? "";
        return `${port} is in use by ${holder ? holderWords(holder) : "a program that may not be seen"}, not managed here.${lastOwner(question.history)}`;
      default:
        return claim ? ownerSentence(port, claim, question.now) : "";
    }
  }

  return {
    port,
    status,
    sentence: sentence(),
    owners: found ? rowsOf(found, findings) : [],
    foreign,
    next_free: nextFree(port),
  };
}

const LISTENING = {
  listening: "",
  silent: ", but nobody listens there",
  other: ", but somebody else listens there",
  unknown: "; whether it listens there has not been checked",
  undeclared: ", although it did not declare it",
} as const;

function ownerSentence(port: number, { record, declared, own, listening }: Claim, now: number): string {
  const { owner, spec, process } = record;
  const pid = own[0]?.pid ?? process?.pid;
  const verb = declared ? "belongs to" : "is listened on by";
  const facts = [
    `${port} ${verb} project ${owner.project}: ${spec.name}`,
    ...(pid ? [`pid ${pid}`] : []),
    stateWord(record),
    `since ${new Date(record.startedAt).toISOString()}`,
    record.expiresAt > now ? `lease ends in ${spanWords(record.expiresAt - now)}` : "its lease has ended",
  ];
  return `${facts.join(", ")}, for ${patron(owner.agent, owner.wi_id)}${LISTENING[listening]}.`;
}

/** Behind a sentence about a port that no service has now. */
function lastOwner([last]: readonly Tenure[]): string {
  if (!last || last.to === null) return "";
  const { project, service, from, to, agent, wi } = last;
  const [begun, ended] = [from, to].map((time) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z"));
  return ` It last belonged to project ${project}: ${service}, from ${begun} to ${ended}, for ${patron(agent, wi)}.`;
}

const patron = (agent: string, workItem: string): string =>
  listed([`agent ${agent}`, ...(workItem ? [`work item ${workItem}`] : [])]);
