import type { LogLine } from "@/components/log/log-lines";
import { densityPreference } from "@/components/settings/preferences";
import type { MenuItem } from "@/components/ui/menu";
import type { OpenDialog } from "./log-dialogs";
import type { LogDeeds } from "./use-log-deeds";

type Reader = {
  raw: boolean;
  wrap: boolean;
  times: boolean;
  announces: boolean;
  isCompact: boolean;
  hasOlder: boolean;
  /** The line that the reader points at, if it is one of JSON. */
  fieldsOf: LogLine | null;
  deeds: LogDeeds;
  setRaw(raw: boolean): void;
  setAnnounces(announces: boolean): void;
  toggleWrap(): void;
  toggleTimes(): void;
  /** Null where no line is pointed at, or none is hidden. */
  showInContext: (() => void) | null;
  openDialog(open: OpenDialog): unknown;
  clear(): void;
};

/** What can be done with a log beside what its buttons do. */
export function logMenu(reader: Reader): MenuItem[] {
  const { raw, wrap, times, announces, isCompact, fieldsOf, deeds, showInContext, openDialog } = reader;
  return [
    { label: raw ? "Show colours" : "Show raw", run: () => reader.setRaw(!raw) },
    { label: wrap ? "Do not wrap lines" : "Wrap lines", keys: "w", run: reader.toggleWrap },
    { label: times ? "Hide times" : "Show times", keys: "t", run: reader.toggleTimes },
    {
      label: isCompact ? "Rows wider apart" : "Rows closer",
      run: () => densityPreference.set(isCompact ? "comfortable" : "compact"),
    },
    { label: "Copy lines", keys: "c", run: () => void deeds.copyLines() },
    { label: "Copy link to line", keys: ".", run: () => void deeds.copyLink() },
    ...(showInContext ? [{ label: "See in context", run: showInContext }] : []),
    ...(fieldsOf ? [{ label: "Fields of the line", run: () => openDialog({ is: "fields", line: fieldsOf }) }] : []),
    { label: "Download…", run: () => openDialog({ is: "download" }) },
    { label: "Merge with other logs…", run: () => openDialog({ is: "merge" }) },
    ...(reader.hasOlder ? [{ label: "Load older lines", run: () => void deeds.loadOlder() }] : []),
    {
      label: announces ? "Stop announcing new lines" : "Announce new lines",
      run: () => reader.setAnnounces(!announces),
    },
    { label: "Clear view", run: reader.clear },
  ];
}
