"use client";

import Link from "next/link";
import { AnswerTrouble } from "@/components/answers/answer-trouble";
import { TEXT_TONE } from "@/components/services/tone";
import { TitleKeeper } from "@/components/shell/title-keeper";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { AnswerSentence } from "./answer-sentence";
import { PortGroups } from "./port-groups";
import { portIn } from "./port-in";
import { PortLink } from "./port-link";
import type { PortAnswer } from "./port-record";
import { PortTenures } from "./port-tenures";
import { statusLook } from "./status-look";
import { usePortAnswer } from "./use-port-answer";

/** Whose a port is, and whose it was. */
export function PortPage({ text }: { text: string }) {
  const port = portIn(text);
  const heard = usePortAnswer(port);
  return (
    <div className="flex flex-col gap-5">
      <TitleKeeper title={`Port ${text} · Moorage`} />
      <p className="text-[0.8125rem] text-muted">
        <Link href="/ports" prefetch={false} className="text-accent underline">
          Ports
        </Link>
      </p>
      <h1 className="text-xl font-semibold tracking-tight tabular-nums wrap-anywhere">
        Port <bdi>{text}</bdi>
      </h1>
      {port === null ? (
        <Notice title="That is no port">
          <p>A port is a whole number from 1 to 65535.</p>
        </Notice>
      ) : (
        <>
          <AnswerTrouble heard={heard} what="answer" />
          {heard.value && <Answered answer={heard.value} />}
        </>
      )}
    </div>
  );
}

function Answered({ answer }: { answer: PortAnswer }) {
  const { icon: Icon, tone } = statusLook(answer.status);
  const { next_free, owners, status } = answer;
  return (
    <>
      <div className="panel flex items-start justify-between gap-3 py-3 ps-4 pe-2">
        <div className="min-w-0">
          <p data-testid="port-answer" className="text-base leading-6 wrap-anywhere">
            <Icon aria-hidden className={`me-1.5 inline size-4 align-[-0.15em] ${TEXT_TONE[tone]}`} />
            <AnswerSentence answer={answer} />
          </p>
          {status !== "free" && next_free !== null && (
            <p className="mt-1 text-[0.8125rem] text-muted">
              Next free: <PortLink port={next_free} />
            </p>
          )}
        </div>
        <CopyButton text={answer.sentence} what="the answer" bare />
      </div>
      {owners.length > 0 && (
        <section aria-labelledby="owners" className="flex flex-col gap-2">
          <h2 id="owners" className="text-sm font-semibold">
            {owners.length === 1 ? "Its service" : `Its ${owners.length} services`}
          </h2>
          <PortGroups rows={owners} grouped={false} />
        </section>
      )}
      <PortTenures tenures={answer.history} />
    </>
  );
}
