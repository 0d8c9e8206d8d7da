import type { Tree } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import type { State } from "@/lib/state/state";
import type { Home } from "../home/home";
import { markOf } from "./launch";

export type ServiceTree = Tree & { record: ServiceRecord };

/** The process tree of every generation that runs. */
export const treesOf = ({ records }: State, home: Pick<Home, "id">): ServiceTree[] =>
  [...records.values()].flatMap((record) =>
    record.process && isAlive(record) ? [{ process: record.process, mark: markOf(record, home), record }] : [],
  );
