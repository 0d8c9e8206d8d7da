import { useId } from "react";
import type { LogLine } from "@/components/log/log-lines";
import { jsonLine } from "@/components/log/text/json-line";
import { visibleControls } from "@/components/log/text/visible-controls";
import { clockTime } from "@/components/time/format-instant";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

type Props = { line: LogLine; filterBy: (text: string) => void; close: () => void };

/** All that a line of JSON says, value by value. */
export function FieldsDialog({ line, filterBy, close }: Props) {
  const titleId = useId();
  const { fields = [], summary = "" } = jsonLine(line.text) ?? {};
  return (
    <Dialog labelledBy={titleId} testId="fields" close={close}>
      <h2 id={titleId} className="text-base font-semibold">
        {fields.length === 1 ? "1 value" : `${fields.length} values`} of line {line.seq}
      </h2>
      <p className="mt-1 line-clamp-2 font-mono text-xs text-muted wrap-anywhere">
        {line.at !== null && `${line.approx ? "~" : ""}${clockTime(line.at)} `}
        {visibleControls(summary)}
      </p>
      <dl className="mt-3 max-h-[60vh] overflow-y-auto text-sm">
        {fields.map(({ path, value }) => (
          <div key={path} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1">
            <dt className="min-w-32 font-mono text-xs text-muted wrap-anywhere">{path}</dt>
            <dd className="flex min-w-0 flex-1 items-center gap-1 font-mono text-xs">
              <span className="min-w-0 flex-1 wrap-anywhere">{value}</span>
              <CopyButton bare text={path} what={`the path ${path}`} />
              <button type="button" className="button" onClick={() => filterBy(value)}>
                Filter<span className="sr-only"> by {value}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex justify-end gap-2">
        <CopyButton text={line.text} what="the line" />
        <button type="button" data-first className="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
