import type { Tree } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import type { Home } from "../home/home";
import { markOf } from "./launch";

export type ServiceTree = Tree & { record: ServiceRecord };

const known = new WeakMap<State["records"], readonly ServiceTree[]>();

/** The process tree of every generation that runs. The very same ones for as long as no record changes. */
export function treesOf({ records }: State, home: Pick<Home, "id">): readonly ServiceTree[] {
  const before = known.get(records);
  if (before) return before;
  const trees = [...records.values()].flatMap((record) =>
    record.process && isAlive(record) ? [{ process: record.process, mark: markOf(record, home), record }] : [],
  );
  known.set(records, trees);
  return trees;
}
