import { COLUMN } from "./columns";
import { HealthHead } from "./health-head";
import type { Slot } from "./row-slots";
import type { MeasureRow } from "./same-look";
import { ServiceRow } from "./service-row";

/** Widths are shared by all tables of the page, so that their columns stand under each other. */
const COLUMNS = [
  { label: "Selected", width: "w-9", head: "ps-3 pe-0", silent: true },
  { label: "State", width: "w-38", head: "ps-2" },
  { label: "Name", width: "", head: "" },
  { label: "Ports", width: "w-28", head: "" },
  { label: "Uptime", width: `w-22 ${COLUMN.uptime}`, head: COLUMN.uptime },
  { label: "TTL", width: `w-30 ${COLUMN.lease}`, head: COLUMN.lease },
  { label: "Health", width: `w-29 ${COLUMN.health}`, head: COLUMN.health, asks: true },
  { label: "PID", width: `w-20 ${COLUMN.pid}`, head: COLUMN.pid },
  { label: "Owner", width: `w-32 ${COLUMN.owner}`, head: COLUMN.owner },
  { label: "Actions", width: "w-42", head: "ps-1 pe-2" },
] as const;

type Props = {
  project: string;
  slots: readonly Slot[];
  measure: MeasureRow;
  /** Columns stand under each other through all tables, so only the first shows what they are; each says it. */
  showHead: boolean;
  /** The id of the row that is marked. */
  current: string | null;
};

export function ServiceTable({ project, slots, measure, showHead, current }: Props) {
  return (
    <table className="w-full table-fixed" aria-rowcount={rowCount(slots)}>
      <caption className="sr-only">Services of {project}</caption>
      <colgroup>
        {COLUMNS.map(({ label, width }) => (
          <col key={label} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr className={`text-xs text-muted ${showHead ? "border-b border-line" : ""}`}>
          {COLUMNS.map(({ label, head, ...column }) => (
            <th
              key={label}
              scope="col"
              className={`text-start font-medium ${showHead ? "px-3 py-1.5" : "h-0 p-0"} ${head}`}
            >
              <span className={showHead && !("silent" in column) ? undefined : "sr-only"}>
                {showHead && "asks" in column ? <HealthHead label={label} /> : label}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map((slot, index) =>
          "roomPx" in slot ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: room is nothing but its place
            <tr key={index} aria-hidden style={{ height: slot.roomPx }} />
          ) : (
            <ServiceRow
              key={slot.shown.service.id}
              service={slot.shown.service}
              derived={slot.shown.derived}
              position={slot.position}
              measure={measure}
              current={slot.shown.service.id === current}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

/** With its heading; undefined where all rows are there to be counted. */
function rowCount(slots: readonly Slot[]): number | undefined {
  const some = slots.find((slot) => "shown" in slot);
  return some && "shown" in some && some.position ? some.position.of + 1 : undefined;
}
