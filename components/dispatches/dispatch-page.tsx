"use client";

import Link from "next/link";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { useAnswer } from "@/components/answers/use-answer";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { absoluteTime } from "@/components/time/format-instant";
import { CopyButton } from "@/components/ui/copy-button";
import { agentText } from "./agent-text";
import { Dispatch } from "./dispatch-record";
import { Took } from "./dispatch-row";
import { isUp } from "./is-up";
import { noneWords } from "./none-words";
import { SpecFaults } from "./spec-faults";
import { SpecOutcome } from "./spec-outcome";
import { SubmittedFile } from "./submitted-file";
import { VerdictBadge } from "./verdict-badge";

const EVERY_MS = 1_000;

/** What became of one dispatch, and why; live while it is open. */
export function DispatchPage({ id }: { id: string }) {
  const path = `/api/dispatches/${encodeURIComponent(id)}`;
  const heard = useAnswer({ path, schema: Dispatch, everyMs: EVERY_MS, closed: true });
  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title={`Dispatch ${id} · Moorage`} />
      <p className="text-[0.8125rem] text-muted">
        <Link href="/dispatches" prefetch={false} className="text-accent underline">
          Dispatches
        </Link>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
          Dispatch <bdi>{id}</bdi>
        </h1>
        {heard.value && <VerdictBadge dispatch={heard.value} />}
        {heard.value && (
          <span className="ms-auto flex items-center gap-2 text-xs text-muted">
            For an agent <CopyButton text={agentText(heard.value)} what="the text for an agent" />
          </span>
        )}
      </div>
      <AnswerTrouble heard={heard} what="dispatch" />
      {heard.value && <Judged dispatch={heard.value} />}
    </div>
  );
}

function Judged({ dispatch }: { dispatch: Dispatch }) {
  const { agent, wi_id, project, specs, faults, warnings, reason, failure_class, retryable, status, submitted } =
    dispatch;
  const facts: [what: string, value: string][] = [
    ["Agent", agent],
    ["Work item", wi_id || "none"],
    ["Project", project],
    ["Handed in", absoluteTime(dispatch.started_at).split(" · ")[0] ?? ""],
    ["Healthy", specs.length === 0 ? noneWords(dispatch) : `${specs.filter(isUp).length}/${specs.length}`],
  ];
  return (
    <>
      <dl className="panel grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-x-6 gap-y-2 px-4 py-3 text-[0.8125rem]">
        {facts.map(([what, value]) => (
          <div key={what} className="min-w-0">
            <dt className="text-xs text-muted">{what}</dt>
            <dd className="leading-6 wrap-anywhere">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-xs text-muted">Took</dt>
          <dd className="leading-6 tabular-nums">
            <Took dispatch={dispatch} />
          </dd>
        </div>
      </dl>
      {status === "error" && (
        <section aria-labelledby="why" className="panel px-4 py-3 text-[0.8125rem]">
          <h2 id="why" className="mb-1 text-sm font-semibold">
            Why
          </h2>
          <p className="leading-6 wrap-anywhere">
            {failure_class !== null && <code className="code">{failure_class}</code>} <bdi>{reason}</bdi>
          </p>
          <p className="leading-6">
            Retryable:{" "}
            {retryable ? "yes" : failure_class === "invalid-managed-spawn" ? "no, fix the file" : "no, fix the service"}
            .
          </p>
          {dispatch.inbox !== null && (
            <p className="leading-6 text-muted wrap-anywhere">
              The agent was told in <code className="code">{dispatch.inbox}</code> of the home.
            </p>
          )}
        </section>
      )}
      {status === "skipped" && reason !== null && (
        <p className="text-[0.8125rem] text-muted wrap-anywhere">
          <bdi>{reason}</bdi>
        </p>
      )}
      <SpecFaults faults={faults} />
      {submitted != null && <SubmittedFile text={submitted} faults={faults} />}
      {warnings.length > 0 && (
        <section aria-labelledby="warnings" className="flex flex-col gap-2">
          <h2 id="warnings" className="text-sm font-semibold">
            Warnings
          </h2>
          <ul className="panel divide-y divide-line text-[0.8125rem]">
            {warnings.map((text) => (
              <li key={text} className="px-4 py-2 wrap-anywhere">
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {specs.map((spec) => (
        <SpecOutcome key={spec.id} dispatch={dispatch} spec={spec} />
      ))}
    </>
  );
}
