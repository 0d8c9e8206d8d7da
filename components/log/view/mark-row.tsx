import type { LogMark } from "@/components/log/log-lines";
import { clockTime } from "@/components/time/format-instant";
import { formatDuration } from "@/lib/format-duration";

type Props = { mark: LogMark; place: number };

/** What a reader must know between two lines. */
export function MarkRow({ mark, place }: Props) {
  return (
    <div
      data-testid="log-mark"
      data-place={place}
      className="flex h-lh items-center gap-2 overflow-hidden ps-3 whitespace-nowrap text-log-muted"
    >
      <span>— {markWords(mark)} —</span>
      {mark.kind === "gap" && mark.reason === "fetchable" && (
        <button type="button" data-fetch className="px-1 font-semibold text-accent underline">
          Fetch
        </button>
      )}
    </div>
  );
}

/** A mark as it is read, and copied. */
export function markWords(mark: LogMark): string {
  switch (mark.kind) {
    case "gap": {
      const size = bytes(mark.to - mark.from);
      return mark.reason === "lost" ? `${size} are missing: rotated away` : `${size} left out`;
    }
    case "generation":
      return [
        `gen ${mark.generation}`,
        mark.pid !== null && `pid ${mark.pid}`,
        mark.startedAt !== null && clockTime(mark.startedAt),
      ]
        .filter(Boolean)
        .join(" · ");
    case "reconnected": {
      const missed = mark.missedBytes === 0 ? "0 lines" : bytes(mark.missedBytes);
      return `Reconnected after ${formatDuration(mark.afterMs)} · ${missed} missed`;
    }
    case "done":
      // When that was is said below the log: a page that was opened later only knows when it heard of it.
      return mark.reason;
  }
}

const bytes = (count: number): string =>
  count < 1_024 ? `${count} bytes` : `${Math.ceil(count / 1_024).toLocaleString("en")} KB`;
