import { memo, type ReactNode } from "react";
import type { LogLine } from "@/components/log/log-lines";
import { ansiRuns, type Run } from "@/components/log/text/ansi-runs";
import { jsonLine } from "@/components/log/text/json-line";
import type { Level } from "@/components/log/text/level";
import { runStyle } from "@/components/log/text/run-style";
import { visibleControls } from "@/components/log/text/visible-controls";
import { cutRuns, type Span } from "./cut-runs";
import { LineTime } from "./line-time";

export type RowMark = "linked" | "chosen" | "hit" | "hit-here" | null;

type Props = {
  line: LogLine;
  place: number;
  level: Level | null;
  /** How it is marked: as linked, as chosen, as a hit, as the hit the reader is at. */
  mark: RowMark;
  spans: (text: string) => readonly Span[];
  /** Changes whenever `spans` would answer something else. */
  spansKey: string;
  raw: boolean;
  times: boolean;
  service: string | null;
  wraps: boolean;
  /** Whether lines around it are hidden. */
  hasContext: boolean;
};

const GROUND = {
  linked: "bg-busy-soft",
  chosen: "bg-sunken",
  hit: "bg-log",
  "hit-here": "bg-sunken",
};

/** One element for all that stands before a line: of every row that is drawn, each element costs. */
const GUTTER = "sticky start-0 shrink-0 cursor-pointer border-s-[3px] bg-inherit ps-1 pe-2 whitespace-pre select-none";
const PLAIN = "border-transparent text-log-muted";
const BAR: Record<Level, string> = {
  ERR: "border-bad font-semibold text-bad",
  WRN: "border-warn font-semibold text-warn",
  INF: PLAIN,
  DBG: PLAIN,
};

/** One line of a log. */
export const LogLineRow = memo(
  function LogLineRow({ line, place, level, mark, spans, raw, times, service, wraps, hasContext }: Props) {
    const text = runsOf(line.text, raw);
    const cut = cutRuns(text.runs, spans(text.plain));
    return (
      <div
        data-testid="log-row"
        data-place={place}
        data-seq={line.seq}
        data-mark={mark ?? undefined}
        className={`group/row flex min-h-lh ${mark === null ? "" : GROUND[mark]}`}
      >
        <span data-gutter className={`${GUTTER} ${level === null ? PLAIN : BAR[level]}`}>
          {`${String(line.seq).padStart(8)} ${level ?? "   "}`}
        </span>
        {times && <LineTime at={line.at} approx={line.approx} />}
        {service !== null && <span className="shrink-0 pe-2 font-semibold text-log-muted">{service}</span>}
        <bdi className={wraps ? "min-w-0 flex-1 whitespace-break-spaces [line-break:anywhere]" : "whitespace-pre"}>
          {mark === "linked" && <span className="sr-only">Linked line: </span>}
          {cut.runs.map((run, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name than their order
            <Piece key={index} run={run} />
          ))}
          {(cut.left > 0 || line.cut) && (
            <span className="text-log-muted">
              {" "}
              … {cut.left > 0 ? `${cut.left.toLocaleString("en")} more` : "cut at 64 KB"}
            </span>
          )}
        </bdi>
        {text.isJson && (
          <button
            type="button"
            tabIndex={-1}
            data-open
            className="ms-2 shrink-0 px-1 text-log-muted hover:text-log-ink"
          >
            {"{…}"}
            <span className="sr-only"> Fields of this line</span>
          </button>
        )}
        {hasContext && (
          <span className="sticky end-2 ms-auto w-0 shrink-0">
            <button
              type="button"
              tabIndex={-1}
              data-context
              className={`absolute end-0 bg-log px-1 whitespace-nowrap text-accent underline group-hover/row:visible ${mark === "chosen" || mark === "hit-here" ? "" : "invisible"}`}
            >
              See in context
            </button>
          </span>
        )}
      </div>
    );
  },
  (before, after) =>
    before.place === after.place &&
    before.line.seq === after.line.seq &&
    before.line.text === after.line.text &&
    before.line.at === after.line.at &&
    before.level === after.level &&
    before.mark === after.mark &&
    before.spansKey === after.spansKey &&
    before.raw === after.raw &&
    before.times === after.times &&
    before.service === after.service &&
    before.wraps === after.wraps &&
    before.hasContext === after.hasContext,
);

function Piece({ run }: { run: Run & { hit: boolean } }): ReactNode {
  const style = runStyle(run.look);
  const inner = run.hit ? <mark className="bg-hit-here text-log-ink">{run.text}</mark> : run.text;
  if (run.href) {
    return (
      <a
        href={run.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        tabIndex={-1}
        className="underline"
        style={style}
      >
        {inner}
      </a>
    );
  }
  return style ? <span style={style}>{inner}</span> : inner;
}

/** The runs that are shown for a line, and their words. */
export function runsOf(raw: string, asWritten: boolean): { runs: readonly Run[]; plain: string; isJson: boolean } {
  if (asWritten) {
    const plain = visibleControls(raw);
    return { runs: [{ text: plain, look: {} }], plain, isJson: false };
  }
  const json = jsonLine(raw);
  if (json) {
    const plain = visibleControls(json.summary);
    return { runs: [{ text: plain, look: {} }], plain, isJson: true };
  }
  const runs = ansiRuns(raw);
  return { runs, plain: runs.map(({ text }) => text).join(""), isJson: false };
}
