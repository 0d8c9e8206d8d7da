import type { Shown } from "./filter-services";
import { ServiceRow } from "./service-row";

/** Widths are shared by all tables of the page, so that their columns stand under each other. */
const COLUMNS = [
  { label: "State", width: "w-42", head: "ps-4" },
  { label: "Name", width: "", head: "" },
  { label: "Ports", width: "w-32 lg:w-40", head: "" },
  { label: "Uptime", width: "w-22 lg:w-24", head: "" },
  { label: "TTL", width: "w-30 max-md:hidden", head: "max-md:hidden" },
  { label: "PID", width: "w-24 max-lg:hidden", head: "max-lg:hidden" },
  { label: "Owner", width: "w-44 max-lg:hidden", head: "pe-4 max-lg:hidden" },
] as const;

type Props = {
  project: string;
  services: readonly Shown[];
  /** Columns stand under each other through all tables, so only the first shows what they are; each says it. */
  showHead: boolean;
};

export function ServiceTable({ project, services, showHead }: Props) {
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">Services of {project}</caption>
      <colgroup>
        {COLUMNS.map(({ label, width }) => (
          <col key={label} className={width} />
        ))}
      </colgroup>
      <thead>
        <tr className={`text-xs text-muted ${showHead ? "border-b border-line" : ""}`}>
          {COLUMNS.map(({ label, head }) => (
            <th
              key={label}
              scope="col"
              className={`text-start font-medium ${showHead ? "px-3 py-1.5" : "h-0 p-0"} ${head}`}
            >
              <span className={showHead ? undefined : "sr-only"}>{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {services.map((shown) => (
          <ServiceRow key={shown.service.id} {...shown} />
        ))}
      </tbody>
    </table>
  );
}
