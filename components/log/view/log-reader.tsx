import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { FindBox } from "@/components/log/find/find-box";
import type { LogLines } from "@/components/log/log-lines";
import { jsonLine } from "@/components/log/text/json-line";
import type { Level } from "@/components/log/text/level";
import type { ServiceRecord } from "@/components/services/record";
import { densityPreference, timesPreference, wrapPreference } from "@/components/settings/preferences";
import { showToast } from "@/components/toasts/toast-store";
import { type Chosen, chosenAfter, isChosen } from "./chosen";
import { logMenu } from "./log-menu";
import { LogNotice } from "./log-notice";
import { LogPane, type LogPaneHandle } from "./log-pane";
import { LogTools } from "./log-tools";
import { rowsBetween } from "./shown-rows";
import { useAnnouncedLines } from "./use-announced-lines";
import { useConnectionState } from "./use-connection-state";
import { useFindKey } from "./use-find-key";
import { useFound } from "./use-found";
import { useGeneration } from "./use-generation";
import { useLogDeeds } from "./use-log-deeds";
import { useLogDialogs } from "./use-log-dialogs";
import { useLogKeys } from "./use-log-keys";
import type { LogViewInUrl } from "./use-log-view";
import { useTarget } from "./use-target";

type Props = LogViewInUrl & { service: ServiceRecord; lines: LogLines; ids: readonly string[] };

/** A log that is held, read: the box, the buttons and the rows. */
export function LogReader({ service, lines, ids, view, adjust, choose }: Props) {
  const pane = useRef<LogPaneHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const [follows, setFollows] = useState(view.follow);
  const [chosen, setChosen] = useState<Chosen>(null);
  const [clearedTo, setClearedTo] = useState<number | null>(null);
  const [raw, setRaw] = useState(false);
  const [announces, setAnnounces] = useState(false);
  const { Dialogs, open, openDialog, setOpen } = useLogDialogs();
  const { connection, isEmpty } = useConnectionState(lines);
  const preferredWrap = wrapPreference.use() === "on";
  const preferredTimes = timesPreference.use() === "on";
  const wrap = view.wrap ?? preferredWrap;
  const times = view.times ?? preferredTimes;
  const merged = ids.length > 1;

  const generation = useGeneration(service.id, view.generation, service.generation, lines);
  const within = useMemo(() => {
    const range = typeof generation === "object" ? generation : null;
    const place = (seq: number) => lines.indexOf(seq) + lines.dropped();
    const from = Math.max(clearedTo ?? Number.NEGATIVE_INFINITY, range ? place(range.from) : Number.NEGATIVE_INFINITY);
    return rowsBetween(lines, from, range?.to == null ? undefined : place(range.to) + 1);
  }, [lines, clearedTo, generation]);
  const found = useFound(lines, within, view);
  const topPlace = useCallback(() => pane.current?.topPlace() ?? 0, []);
  // Without a choice the reader means the match that the keys have led to.
  const pointed = chosen ?? (found.here === null ? null : { from: found.here, to: found.here });
  const style = useMemo(() => ({ times, merged }), [times, merged]);
  const deeds = useLogDeeds({ lines, view, style, pointed }, topPlace);
  const hidesLines = view.levels.length > 0 || (view.mode === "filter" && view.q !== "");
  useTarget(lines, view.target, (place) => pane.current?.toPlace(place));

  function step(by: 1 | -1): void {
    const next = found.step(by, topPlace());
    if (next !== undefined) pane.current?.toPlace(next);
  }

  // What is looked for is shown as soon as there is something, without a key more.
  const first = found.here === null && view.mode === "find" && view.q !== "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each piece that was looked through
  useEffect(() => {
    if (first && document.activeElement === field.current) step(1);
  }, [first, found.pulse]);

  const toggleLevel = (level: Level) =>
    choose({
      levels: view.levels.includes(level) ? view.levels.filter((one) => one !== level) : [...view.levels, level],
    });
  const toggleWrap = () => {
    wrapPreference.set(wrap ? "off" : "on");
    choose({ wrap: !wrap });
  };
  const toggleTimes = () => {
    timesPreference.set(times ? "off" : "on");
    choose({ times: !times });
  };
  const setFollow = useCallback(
    (on: boolean) => {
      setFollows(on);
      adjust({ follow: on });
    },
    [adjust],
  );

  function clear(): void {
    const before = clearedTo;
    setClearedTo(lines.count() + lines.dropped());
    const undo = { label: "Undo", run: () => setClearedTo(before) };
    showToast({ text: "Lines up to now are hidden. Nothing is deleted.", bad: false, action: undo });
  }

  function showInContext(place: number): void {
    setChosen({ from: place, to: place });
    choose({ mode: "find", q: "", levels: [] });
    requestAnimationFrame(() => requestAnimationFrame(() => pane.current?.toPlace(place)));
  }

  function goToSeq(seq: number): void {
    setOpen(null);
    choose({ target: { from: seq, to: seq }, follow: false, mode: "find" });
  }

  useAnnouncedLines(lines, announces);
  useFindKey(field);
  useLogKeys({ pane, step, topPlace, rows: found.rows, deeds, toggleWrap, toggleTimes, toggleLevel });

  const pointedRow = pointed && lines.row(pointed.from - lines.dropped());
  const menu = logMenu({
    raw,
    wrap,
    times,
    announces,
    isCompact: densityPreference.use() === "compact",
    hasOlder: lines.hasOlder(),
    fieldsOf: pointedRow && "line" in pointedRow && jsonLine(pointedRow.line.text) ? pointedRow.line : null,
    deeds,
    setRaw,
    setAnnounces,
    toggleWrap,
    toggleTimes,
    showInContext: hidesLines && pointed ? () => showInContext(pointed.from) : null,
    openDialog,
    clear,
  });

  return (
    <section
      aria-label="Log"
      className="panel flex h-[calc(100dvh-4rem-var(--bar))] min-h-96 sm:h-[calc(100dvh-21rem-var(--bar))] flex-col overflow-hidden"
    >
      <div className="flex flex-wrap items-center gap-1.5 border-b border-line p-2 sm:flex-col sm:items-stretch lg:flex-row lg:items-center lg:[&>search]:flex-1">
        <FindBox
          view={view}
          field={field}
          type={(q) => adjust({ q })}
          choose={choose}
          step={step}
          leave={() => pane.current?.focus()}
          words={generation === "none" ? `Nothing of generation ${view.generation} is kept` : found.words}
          canAskEngine={found.nothingFound && lines.hasOlder() && found.query.wanted !== null && !view.inverse}
          askEngine={() => openDialog({ is: "older" })}
        />
        <LogTools
          view={view}
          wrap={wrap}
          times={times}
          follows={follows}
          toggleFollow={() => (follows ? pane.current?.tell("let-go") : pane.current?.toEnd("key"))}
          toggleLevel={toggleLevel}
          toggleWrap={toggleWrap}
          toggleTimes={toggleTimes}
          generations={service.generation}
          choose={choose}
          menu={menu}
        />
      </div>
      <LogNotice connection={connection} isEmpty={isEmpty} service={service} />
      <LogPane
        handle={pane}
        name={service.name}
        lines={lines}
        rows={found.rows}
        pulse={`${found.pulse} ${chosen?.from}-${chosen?.to} ${view.target?.from}`}
        wrap={wrap}
        times={times}
        raw={raw}
        merged={merged}
        followsAtFirst={view.follow}
        onFollow={setFollow}
        onTop={() => {
          const isFirstHeld = within.count() > 0 && within.placeAt(0) === lines.dropped();
          if (isFirstHeld && lines.hasOlder()) void deeds.loadOlder();
        }}
        markOf={(line, place) => {
          if (isChosen(chosen, place)) return "chosen";
          if (found.here === place) return "hit-here";
          const { target } = view;
          if (target && line.seq >= target.from && line.seq <= target.to) return "linked";
          return found.isHit(place) ? "hit" : null;
        }}
        spansOf={found.spansOf}
        spansKeyAt={found.spansKeyAt}
        onChoose={(place, further) => setChosen((before) => chosenAfter(before, place, further))}
        onOpen={(line) => openDialog({ is: "fields", line })}
        onContext={hidesLines ? showInContext : null}
        onFetch={(mark) => void deeds.fetchGap(mark)}
      />
      {Dialogs && open && (
        <Dialogs
          open={open}
          service={service}
          lines={lines}
          rows={found.rows}
          style={style}
          query={found.query}
          view={view}
          choose={choose}
          goToSeq={goToSeq}
          close={() => setOpen(null)}
        />
      )}
    </section>
  );
}
