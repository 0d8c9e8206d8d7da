import { OlderDialog } from "@/components/log/find/older-dialog";
import type { Query } from "@/components/log/find/query";
import type { LogLine, LogLines } from "@/components/log/log-lines";
import type { ServiceRecord } from "@/components/services/record";
import { DownloadDialog } from "./download-dialog";
import { FieldsDialog } from "./fields-dialog";
import type { TextStyle } from "./line-text";
import type { LogView } from "./log-view";
import { MergeDialog } from "./merge-dialog";
import type { ShownRows } from "./shown-rows";

/** Which dialog of a log is open. */
export type OpenDialog = { is: "merge" } | { is: "older" } | { is: "download" } | { is: "fields"; line: LogLine };

type Props = {
  open: OpenDialog;
  service: ServiceRecord;
  lines: LogLines;
  rows: ShownRows;
  style: TextStyle;
  query: Query;
  view: LogView;
  choose: (change: Partial<LogView>) => void;
  goToSeq: (seq: number) => void;
  close: () => void;
};

/** The dialogs of a log. Their code comes when the first of them is opened. */
export function LogDialogs({ open, service, lines, rows, style, query, view, choose, goToSeq, close }: Props) {
  switch (open.is) {
    case "merge":
      return <MergeDialog own={service.id} merge={view.merge} choose={(merge) => choose({ merge })} close={close} />;
    case "download":
      return <DownloadDialog service={service} rows={rows} style={style} chosen={view.generation} close={close} />;
    case "fields":
      return (
        <FieldsDialog
          line={open.line}
          filterBy={(q) => {
            close();
            choose({ q, mode: "filter" });
          }}
          close={close}
        />
      );
    case "older": {
      const first = lines.row(0);
      if (first === undefined) return null;
      const { seq } = "line" in first ? first.line : first.mark;
      return <OlderDialog id={service.id} query={query} before={seq} open={goToSeq} close={close} />;
    }
  }
}
