import type { ProcessId } from "@/lib/edges/processes";
import type { Row } from "@/lib/process/process-table";

export type Belonging = {
  /** The first process of the service, leader of its group and session; null when it was never identified. */
  leader: ProcessId | null;
  /** Does this process carry the mark of the service? */
  carries: (row: Row) => boolean;
  /** Processes found to belong on an earlier look, as `keyOf` writes them. */
  known?: ReadonlySet<string>;
};

export const keyOf = ({ pid, birth }: ProcessId): string => `${pid} ${birth}`;

/**
 * The living processes of a service: its group and session, whoever carries its mark, and their descendants.
 *
 * A group is believed only while something proves that its number was not reused: the leader with its own
 * birth (even as a zombie), or a process known or marked as ours inside. The kernel keeps the number of a
 * group or session taken for as long as it has a member.
 */
export function membersOf(rows: readonly Row[], { leader, carries, known = new Set() }: Belonging): Row[] {
  const members = new Set(rows.filter((row) => carries(row) || known.has(keyOf(row))));

  if (leader !== null && leader.pid > 1) {
    const inGroup = (row: Row) => row.group === leader.pid || row.session === leader.pid;
    const proven =
      rows.some((row) => row.pid === leader.pid && row.birth === leader.birth) || [...members].some(inGroup);
    if (proven) for (const row of rows) if (inGroup(row)) members.add(row);
  }

  addDescendants(rows, members, carries);
  return [...members].filter((row) => !row.ended);
}

/** Stops at processes that carry another mark: what a service of a service started is not ours to end. */
function addDescendants(rows: readonly Row[], members: Set<Row>, carries: (row: Row) => boolean): void {
  const children = new Map<number, Row[]>();
  for (const row of rows) {
    const siblings = children.get(row.parent);
    if (siblings) siblings.push(row);
    else children.set(row.parent, [row]);
  }
  const marked = ({ marks }: Row) => marks.service !== null || marks.check !== null;
  // A set hands out what is added while it is walked.
  for (const member of members) {
    if (member.ended) continue;
    for (const child of children.get(member.pid) ?? []) {
      if (carries(child) || !marked(child)) members.add(child);
    }
  }
}
