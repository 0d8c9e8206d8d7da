import type { freePorts } from "./free-ports";
import type { PortCase } from "./port-case";

/** Ports of a project that lie together; `next_free` is the lowest from `from` on that nobody has. */
export type PortRange = { project: string; from: number; to: number; used: number; next_free: number | null };

/** Ports that are further apart than this belong to different ranges. */
const GAP = 10;

/** The declared ports of each project as ranges, by project and port. */
export function rangesOf(cases: readonly PortCase[], nextFree: ReturnType<typeof freePorts>): PortRange[] {
  const byProject = new Map<string, Set<number>>();
  for (const { port, claims } of cases) {
    for (const { record, declared } of claims) {
      const { project } = record.owner;
      if (!declared) continue;
      const ports = byProject.get(project) ?? new Set();
      byProject.set(project, ports.add(port));
    }
  }
  return [...byProject]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([project, ports]) =>
      together([...ports].sort((a, b) => a - b)).map(({ from, to, used }) => ({
        project,
        from,
        to,
        used,
        next_free: nextFree(from),
      })),
    );
}

function together(ports: readonly number[]): { from: number; to: number; used: number }[] {
  const ranges: { from: number; to: number; used: number }[] = [];
  for (const port of ports) {
    const last = ranges.at(-1);
    if (last && port - last.to <= GAP) Object.assign(last, { to: port, used: last.used + 1 });
    else ranges.push({ from: port, to: port, used: 1 });
  }
  return ranges;
}
