import { absoluteTime, clockTime } from "@/components/time/format-instant";

/** When a line was written. `~` where only the last time before it is known. */
export function LineTime({ at, approx }: { at: number | null; approx: boolean }) {
  if (at === null) return <span className="w-[12ch] shrink-0 text-log-muted">–</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at)} className="w-[12ch] shrink-0 text-log-muted">
      {approx ? "~" : ""}
      {clockTime(at)}
    </time>
  );
}
