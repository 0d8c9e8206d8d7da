import Link from "next/link";
import { serviceHref } from "@/components/services/service-href";
import { clockTime } from "@/components/time/format-instant";
import { lease } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { PortLink } from "./port-link";
import type { PortAnswer, PortRow } from "./port-record";

/** Whose a port is, in one sentence. `link`: whether the number leads to its page. */
export function AnswerSentence({ answer, link = false }: { answer: PortAnswer; link?: boolean }) {
  const { port, status, sentence, owners } = answer;
  const number = link ? <PortLink port={port} strong /> : <b className="font-semibold tabular-nums">{port}</b>;
  const [owner] = owners;
  if (owner && (status === "owned" || status === "undeclared"))
    return (
      <>
        {number} {owner.declared ? "belongs to" : "is listened on, undeclared, by"} <OwnerFacts owner={owner} />
      </>
    );
  // The engine's own words, with the number in front as it is everywhere.
  return (
    <>
      {number} <bdi>{sentence.replace(/^(Port )?\d+ /, "")}</bdi>
    </>
  );
}

function OwnerFacts({ owner }: { owner: PortRow }) {
  const { project, service, pid, state, since, ttl_expires_at, owner_agent, owner_wi, listening } = owner;
  return (
    <>
      <bdi className="font-semibold">{project}</bdi>:{" "}
      <Link href={serviceHref({ project, name: service })} prefetch={false} className="text-accent underline">
        <bdi>{service}</bdi>
      </Link>
      {pid !== null && `, pid ${pid}`}, {state}
      {listening === "silent" && ", but nobody listens there"}
      {listening === "unknown" && " (whether it listens has not been checked)"}, since {clockTime(since)}, lease{" "}
      <Ticker instant={ttl_expires_at} read={lease} what="Lease ends" />, for agent{" "}
      <bdi>{owner_agent || "unknown"}</bdi>
      {owner_wi !== "" && (
        <>
          {" "}
          and work item <bdi>{owner_wi}</bdi>
        </>
      )}
      .
    </>
  );
}
