import type { Tree } from "@/lib/edges/processes";
import type { Row } from "@/lib/process/process-table";

/**
 * Which tree every living process belongs to, by pid: that of its mark, else of its group or session, else of its
 * parent. One pass over all trees; for a single one it says what `membersOf` says.
 */
export function treeOf(rows: readonly Row[], trees: readonly Tree[]): Map<number, string> {
  const marks = new Set(trees.map(({ mark }) => mark));
  const found = new Map<number, string>();
  for (const row of rows) {
    const mark = ownMark(row, marks);
    if (mark !== null) found.set(row.pid, mark);
  }
  addGroups(rows, trees, found);
  addChildren(rows, found);
  for (const { pid, ended } of rows) if (ended) found.delete(pid);
  return found;
}

const ownMark = ({ marks }: Row, known: ReadonlySet<string>): string | null =>
  [marks.service, marks.check].find((mark) => mark !== null && known.has(mark)) ?? null;

/** A group is believed while its leader, or a marked process inside, proves that its number was not reused. */
function addGroups(rows: readonly Row[], trees: readonly Tree[], found: Map<number, string>): void {
  const markOf = new Map(trees.map(({ process, mark }) => [process.pid, mark]));
  const births = new Map(trees.map(({ process }) => [process.pid, process.birth]));
  const groupsOf = ({ group, session }: Row) => [group, session].filter((id) => id > 1 && markOf.has(id));
  const proven = new Set<number>();
  for (const row of rows) {
    if (births.get(row.pid) === row.birth) proven.add(row.pid);
    const mark = found.get(row.pid);
    for (const id of groupsOf(row)) if (mark !== undefined && mark === markOf.get(id)) proven.add(id);
  }
  for (const row of rows) {
    const leader = groupsOf(row).find((id) => proven.has(id));
    const mark = leader === undefined ? undefined : markOf.get(leader);
    if (mark !== undefined && !found.has(row.pid)) found.set(row.pid, mark);
  }
}

function addChildren(rows: readonly Row[], found: Map<number, string>): void {
  const children = new Map<number, Row[]>();
  for (const row of rows) {
    const siblings = children.get(row.parent);
    if (siblings) siblings.push(row);
    else children.set(row.parent, [row]);
  }
  const ended = new Set(rows.filter((row) => row.ended).map(({ pid }) => pid));
  // A map hands out what is added while it is walked.
  for (const [pid, mark] of found) {
    if (ended.has(pid)) continue;
    for (const { pid: child, marks } of children.get(pid) ?? []) {
      // What a service of a service started has a mark of its own, and is not this one's.
      if (!found.has(child) && marks.service === null && marks.check === null) found.set(child, mark);
    }
  }
}
