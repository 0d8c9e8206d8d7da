import { useMedia } from "@/components/ui/use-media";
import { PortCards } from "./port-cards";
import type { PortRow } from "./port-record";
import { PortTable } from "./port-table";

/** The ports in one table, or in one for each project. */
export function PortGroups({ rows, grouped }: { rows: readonly PortRow[]; grouped: boolean }) {
  if (!grouped) return <Rows rows={rows} caption="Ports" />;
  const projects = [...new Set(rows.map(({ project }) => project))].sort();
  return projects.map((project) => (
    <section key={project} aria-label={`Ports of ${project}`} className="flex flex-col gap-1">
      <h3 className="ps-3 text-sm font-semibold wrap-anywhere">
        <bdi>{project}</bdi>
      </h3>
      <Rows rows={rows.filter((row) => row.project === project)} caption={`Ports of ${project}`} />
    </section>
  ));
}

function Rows({ rows, caption }: { rows: readonly PortRow[]; caption: string }) {
  const asCards = useMedia("(width < 48rem)");
  return (
    <div className="panel overflow-hidden">
      {asCards ? <PortCards rows={rows} /> : <PortTable rows={rows} caption={caption} />}
    </div>
  );
}
