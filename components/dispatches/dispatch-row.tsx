import Link from "next/link";
import { memo } from "react";
import { absoluteTime, clockTime } from "@/components/time/format-instant";
import { since } from "@/components/time/reading";
import { Ticker } from "@/components/time/ticker";
import { formatDuration } from "@/lib/format-duration";
import type { Dispatch } from "./dispatch-record";
import { isUp } from "./is-up";
import { noneWords } from "./none-words";
import { VerdictBadge } from "./verdict-badge";

/** One dispatch in the list: who was done with what, what became of it, and how long that took. */
export const DispatchRow = memo(function DispatchRow({ dispatch }: { dispatch: Dispatch }) {
  const { id, agent, wi_id, project, specs, failure_class, reason, started_at } = dispatch;
  return (
    <li
      data-testid="dispatch-row"
      data-id={id}
      className="relative flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-2.5 text-[0.8125rem] focus-within:bg-sunken/60 hover:bg-sunken/60 lg:grid lg:grid-cols-[10rem_14rem_1fr_6rem_5rem]"
    >
      <span className="leading-6 text-muted tabular-nums max-lg:order-2 max-lg:text-end">
        <time dateTime={new Date(started_at).toISOString()} title={absoluteTime(started_at)}>
          {absoluteTime(started_at).slice(0, 10)} {clockTime(started_at)}
        </time>
      </span>
      <span className="max-lg:order-1">
        <VerdictBadge dispatch={dispatch} />
      </span>
      <span className="min-w-0 max-lg:order-3 max-lg:w-full">
        <Link
          href={`/dispatches/${encodeURIComponent(id)}`}
          prefetch={false}
          // The whole row leads there.
          className="inline-flex min-h-6 items-center font-medium underline-offset-3 wrap-anywhere after:absolute after:inset-0 hover:underline"
        >
          <bdi>
            {agent}
            {wi_id !== "" && ` · ${wi_id}`}
          </bdi>
        </Link>{" "}
        <span className="text-muted wrap-anywhere">
          in <bdi>{project}</bdi>
        </span>
        {reason !== null && (
          <span className="block text-xs leading-5 text-muted wrap-anywhere">
            {failure_class !== null && <code className="font-mono">{failure_class}</code>}
            {failure_class !== null && " · "}
            <bdi>{reason}</bdi>
          </span>
        )}
      </span>
      <span className="leading-6 tabular-nums max-lg:order-4">
        {specs.length === 0 ? (
          <span className="text-muted">{noneWords(dispatch)}</span>
        ) : (
          `${specs.filter(isUp).length}/${specs.length} healthy`
        )}
      </span>
      <span className="text-end leading-6 text-muted tabular-nums max-lg:order-5">
        <Took dispatch={dispatch} />
      </span>
    </li>
  );
});

/** How long the judgement took, or has taken so far. */
export function Took({ dispatch: { started_at, finished_at } }: { dispatch: Dispatch }) {
  if (finished_at === null) return <Ticker instant={started_at} read={since} what="Began" />;
  const ms = finished_at - started_at;
  if (ms < 1_000) return `${ms} ms`;
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : formatDuration(ms);
}
