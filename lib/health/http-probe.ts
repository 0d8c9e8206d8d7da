import { hostname, networkInterfaces } from "node:os";
import type { Clock } from "@/lib/edges/clock";
import type { PortHolder } from "@/lib/edges/processes";
import { cannotAsk, systemErrorText } from "@/lib/health/cannot-ask";
import type { HttpAnswer, Peer } from "@/lib/health/http-answer";
import { askStatus } from "@/lib/health/http-status-probe";
import { answeredWrongly, failed, notAsked, type ProbeResult, passed } from "@/lib/health/probe-result";
import { dialAddresses, isOwnAddress, type Machine } from "@/lib/health/this-machine";
import { within } from "@/lib/health/within";
import type { HttpCheck } from "@/lib/spec/spec";

type Told = true | PortHolder | null;

/** Does the listener at this address belong to the service? `null` when that cannot be told. */
export type VerifyListener = (address: string, port: number) => Told | Promise<Told>;

export type HttpProbeOptions = {
  /** Total deadline, from the first packet to the status. */
  timeoutMs: number;
  signal: AbortSignal;
  clock: Clock;
  verifyListener?: VerifyListener;
};

/** Given to the look at the listener even when the service took nearly all of the time. */
const LEAST_VERIFY_MS = 250;

/** Asks a service over HTTP once. Never rejects; the words of its errors are part of the contract. */
export async function httpProbe(check: HttpCheck, options: HttpProbeOptions): Promise<ProbeResult> {
  const { timeoutMs, signal, clock, verifyListener } = options;
  const began = clock.now();
  const took = () => Math.max(0, clock.now() - began);
  const url = urlOf(check);
  if (url === null) return failed("http request error: Invalid URL", 0);

  const asked = await within({ clock, ms: timeoutMs, signal }, (stop) => askInTurn(url, clock, stop));

  if (asked.ended === "aborted") return notAsked("stopped while asking", took());
  if (asked.ended === "timeout") return failed(`http request timeout after ${timeoutMs} ms`, took());
  const answer = asked.value;
  if (answer.kind === "error") {
    const error = `http request error: ${answer.error}`;
    return cannotAsk(answer.error) ? notAsked(error, took()) : failed(error, took());
  }
  if (answer.status !== check.expect_status) {
    return answeredWrongly(`http status ${answer.status} (expected ${check.expect_status})`, took());
  }

  const latencyMs = took();
  const { peer } = answer;
  if (!verifyListener || peer === null || !isOwnAddress(peer.address, machine)) return passed(latencyMs);
  const told = whoListens(verifyListener, peer);
  if (!(told instanceof Promise)) return judged(told, peer, latencyMs);
  const ms = Math.max(LEAST_VERIFY_MS, timeoutMs - latencyMs);
  const holder = await within({ clock, ms, signal }, () => told);
  if (holder.ended === "aborted") return notAsked("stopped while asking", latencyMs);
  if (holder.ended === "timeout") return notAsked(`who listens on port ${peer.port} was not told in time`, latencyMs);
  return judged(holder.value, peer, latencyMs);
}

const urls = new WeakMap<HttpCheck, URL | null>();

/** A check never changes, so its address is taken apart once. Null where it is none. */
function urlOf(check: HttpCheck): URL | null {
  const known = urls.get(check);
  if (known !== undefined) return known;
  const url = URL.canParse(check.url) ? new URL(check.url) : null;
  urls.set(check, url);
  return url;
}

function judged(holder: Holder, { port }: Peer, latencyMs: number): ProbeResult {
  if ("unknowable" in holder) return notAsked(holder.unknowable, latencyMs);
  const { foreign } = holder;
  return foreign === null
    ? passed(latencyMs)
    : failed(`port ${port} is held by pid ${foreign.pid}, not by this service`, latencyMs);
}

/** Asks at the addresses of the host until one accepts the connection; the first one speaks for those that did not. */
function askInTurn(url: URL, clock: Clock, stop: AbortSignal): Promise<HttpAnswer> {
  const [address = null, ...others] = dialAddresses(url.hostname, machine) ?? [];
  const first = askStatus({ url, address, clock }, stop);
  return others.length === 0 ? first : first.then((answer) => askOthers(answer, others, url, clock, stop));
}

async function askOthers(first: HttpAnswer, others: string[], url: URL, clock: Clock, stop: AbortSignal) {
  if (!unreachable(first)) return first;
  for (const address of others) {
    if (stop.aborted) break;
    const answer = await askStatus({ url, address, clock }, stop);
    if (!unreachable(answer)) return answer;
  }
  return first;
}

const unreachable = (answer: HttpAnswer): boolean =>
  answer.kind === "error" && !answer.connected && !cannotAsk(answer.error);

type Holder = { foreign: PortHolder | null } | { unknowable: string };

/** Where the platform cannot tell (null), an answer counts; where the look itself broke, it neither counts nor fails. */
function whoListens(verify: VerifyListener, { address, port }: Peer): Holder | Promise<Holder> {
  const known = (owner: Told): Holder => ({ foreign: owner === true ? null : owner });
  const unknown = (error: unknown): Holder => ({
    unknowable: `who listens on port ${port} could not be told: ${systemErrorText(error)}`,
  });
  try {
    const told = verify(address, port);
    return told instanceof Promise ? told.then(known, unknown) : known(told);
  } catch (error) {
    return unknown(error);
  }
}

const machine: Machine = {
  hostname: hostname(),
  addresses: () =>
    Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .map(({ address }) => address),
};
