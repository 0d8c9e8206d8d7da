"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { groupServices } from "@/components/services/group-services";
import { hrefOf, parseView } from "@/components/services/list-view";
import { useShown } from "@/components/services/use-shown";

const LIST = "/services";

/** Which project the list shows; from another page it leads to the list. There from the start, so that nothing moves when the list comes. */
export function ProjectSwitcher() {
  const router = useRouter();
  const path = usePathname();
  const view = parseView(useSearchParams());
  const { all } = useShown();
  const projects = useMemo(() => groupServices(all).map(({ project }) => project), [all]);
  const chosen = path === LIST ? view.project : null;
  const shown = chosen === null || projects.includes(chosen) ? projects : [chosen, ...projects];

  function choose(project: string | null): void {
    if (path === LIST)
      history.pushState(null, "", hrefOf({ ...parseView(new URLSearchParams(location.search)), project }));
    else router.push(hrefOf({ ...parseView(new URLSearchParams()), project }));
  }

  return (
    <select
      aria-label="Project"
      value={chosen ?? ""}
      onChange={(event) => choose(event.target.value || null)}
      className="field min-h-8 w-36 truncate px-1.5 text-[0.8125rem] max-md:hidden"
    >
      <option value="">All projects</option>
      {shown.map((project) => (
        <option key={project} value={project}>
          {project}
        </option>
      ))}
    </select>
  );
}
