import type { Marked } from "@/lib/edges/processes";
import { holderWords } from "@/lib/ledger/words";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isLive } from "@/lib/lifecycle/phases";
import { publishesPorts } from "../../life/publishes-ports";
import { type Finding, good, problem } from "./finding";
import type { Look } from "./look";

/** Declared ports of live services that a process which is none of theirs listens on. */
export async function portFindings(
  records: ReadonlyMap<string, ServiceRecord>,
  marked: readonly Marked[],
  holdersOf: Look["holdersOf"],
): Promise<Finding[]> {
  const live = [...records.values()].filter((record) => isLive(record) && !publishesPorts(record));
  const claims = live.flatMap(({ id, spec }) => spec.ports.map((port) => ({ id, port })));
  const found: Finding[] = [];
  for (const { id, port } of claims) {
    const own = new Set(marked.filter((one) => one.id === id).map(({ process }) => process.pid));
    const foreign = ((await holdersOf(port)) ?? []).filter(({ pid }) => pid !== 0 && !own.has(pid));
    for (const holder of foreign) {
      const told = `port ${port}, declared by ${id}, is held by ${holderWords(holder)}`;
      found.push(problem("ports", told, `Stop that program, then: moorage restart ${id}`));
    }
  }
  return found.length > 0 ? found : [good("ports", `none of ${claims.length} declared ports is held by a stranger`)];
}
