import type { ProcessUse, Tree } from "@/lib/edges/processes";
import { readProcFile } from "@/lib/process/proc-file";
import { parseProcStat } from "@/lib/process/proc-stat";
import type { ProcessTable, Row } from "@/lib/process/process-table";
import { treeOf } from "@/lib/process/tree-of";
import { unitsOfKernel } from "@/lib/process/units";

/** Answers `usedBy` of `Processes` out of `/proc`. */
export function linuxUse(table: ProcessTable) {
  const units = unitsOfKernel();

  function readUse({ pid, birth }: Row): ProcessUse[] {
    try {
      const stat = parseProcStat(readProcFile(`/proc/${pid}/stat`));
      if (!stat || !birth.endsWith(`:${stat.startTicks}`)) return [];
      const cpuMs = (stat.cpuTicks * 1_000) / units.ticksPerSecond;
      return [{ process: { pid, birth }, cpuMs, rssBytes: stat.rssPages * units.pageBytes }];
    } catch {
      return []; // it ended meanwhile
    }
  }

  return async (trees: readonly Tree[]): Promise<ReadonlyMap<string, readonly ProcessUse[]>> => {
    const uses = new Map<string, ProcessUse[]>(trees.map(({ mark }) => [mark, []]));
    const rows = await table.scan();
    const owners = treeOf(rows, trees);
    for (const row of rows) {
      const mark = owners.get(row.pid);
      if (mark !== undefined) uses.get(mark)?.push(...readUse(row));
    }
    return uses;
  };
}
