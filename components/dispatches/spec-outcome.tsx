import { CircleCheck, CircleDashed, CircleSlash, CircleX, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { serviceHref } from "@/components/services/service-href";
import { absoluteTime, clockTime } from "@/components/time/format-instant";
import type { Dispatch, SpecResult } from "./dispatch-record";
import { LogExcerpt } from "./log-excerpt";
import { type SpecStep, specSteps } from "./spec-steps";

const SIGN = {
  done: { Icon: CircleCheck, tone: "text-ok", word: "" },
  now: { Icon: LoaderCircle, tone: "text-busy", word: "under way" },
  failed: { Icon: CircleX, tone: "text-bad", word: "failed" },
  waiting: { Icon: CircleDashed, tone: "text-muted", word: "not yet" },
  skipped: { Icon: CircleSlash, tone: "text-muted", word: "did not come to that" },
} as const satisfies Record<SpecStep["is"], { Icon: unknown; tone: string; word: string }>;

/** What happened to one service of a dispatch, step by step, and the end of its log where it failed. */
export function SpecOutcome({ dispatch, spec }: { dispatch: Dispatch; spec: SpecResult }) {
  const { id, name, log_tail } = spec;
  return (
    <section aria-label={id} className="panel px-4 py-3 text-[0.8125rem]">
      <h2 className="text-sm font-semibold wrap-anywhere">
        <Link
          href={serviceHref({ project: dispatch.project, name })}
          prefetch={false}
          className="inline-flex min-h-6 items-center underline-offset-3 hover:underline"
        >
          <bdi>{id}</bdi>
        </Link>
      </h2>
      <ol className="mt-2 flex flex-col">
        {specSteps(dispatch, spec).map((step) => (
          <StepLine key={step.label} step={step} />
        ))}
      </ol>
      {log_tail !== null && <LogExcerpt project={dispatch.project} spec={{ ...spec, log_tail }} />}
    </section>
  );
}

function StepLine({ step: { label, is, at, note } }: { step: SpecStep }) {
  const { Icon, tone, word } = SIGN[is];
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-s border-line py-0.5 ps-3 leading-6 first:pt-0 last:pb-0">
      <Icon aria-hidden className={`-ms-[1.2rem] size-3.5 shrink-0 self-center rounded-full bg-surface ${tone}`} />
      <span className={is === "done" ? "" : "text-muted"}>
        {label}
        {word !== "" && `: ${word}`}
      </span>
      {at !== null && (
        <time dateTime={new Date(at).toISOString()} title={absoluteTime(at)} className="text-xs text-muted">
          {clockTime(at)}
        </time>
      )}
      {note !== null && (
        <span className={`min-w-0 text-xs wrap-anywhere ${is === "failed" ? "text-bad" : "text-muted"}`}>
          <bdi>{note}</bdi>
        </span>
      )}
    </li>
  );
}
