import type { Shown } from "./shown";

const UNASSIGNED = "unassigned";

export const projectOf = ({ owner_project }: Shown["service"]): string => owner_project || UNASSIGNED;

export type ProjectGroup = { project: string; members: Shown[] };

/** By project, alphabetical, those without one last. Within a project the order stays as it came. */
export function groupServices(services: readonly Shown[]): ProjectGroup[] {
  const groups = new Map<string, Shown[]>();
  for (const shown of services) {
    const project = projectOf(shown.service);
    const members = groups.get(project);
    if (members) members.push(shown);
    else groups.set(project, [shown]);
  }
  return [...groups].map(([project, members]) => ({ project, members })).sort(byProject);
}

function byProject(a: ProjectGroup, b: ProjectGroup): number {
  if ((a.project === UNASSIGNED) !== (b.project === UNASSIGNED)) return a.project === UNASSIGNED ? 1 : -1;
  return inOrder(a.project.toLowerCase(), b.project.toLowerCase()) || inOrder(a.project, b.project);
}

/** By their characters: to set up the rules of a language takes the browser longer than the whole list. */
const inOrder = (a: string, b: string): number => Number(a > b) - Number(a < b);
