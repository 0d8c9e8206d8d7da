import { browserNow } from "@/components/time/browser-clock";
import { saveFile } from "@/components/ui/save-file";
import type { Finding, PortRow as Row } from "@/lib/ledger/row";
import { csvOf, fileNameOf, markdownOf } from "@/lib/ledger/table";
import type { PortFinding, PortRow } from "./port-record";

/** The engine's own tables, of exactly the rows that are shown. */
const FORMATS = [
  { label: "CSV", extension: "csv", type: "text/csv", write: csvOf },
  { label: "JSON", extension: "json", type: "application/json", write: (rows: readonly Row[]) => toJson(rows) },
  { label: "Markdown", extension: "md", type: "text/markdown", write: markdownOf },
] as const;

const toJson = (items: readonly Row[]): string => `${JSON.stringify({ items }, null, 2)}\n`;

/** Hands the ports that are shown to the reader as a file. */
export function ExportPorts({ rows, findings }: { rows: readonly PortRow[]; findings: readonly PortFinding[] }) {
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">Save the ports that are shown</legend>
      {FORMATS.map(({ label, extension, type, write }) => (
        <button
          key={label}
          type="button"
          className="button px-2"
          onClick={() => {
            saveFile(
              fileNameOf(browserNow(), extension),
              new Blob([write(rows as readonly Row[], findings as readonly Finding[])], { type }),
            );
          }}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
