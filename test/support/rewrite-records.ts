import { readFileSync, writeFileSync } from "node:fs";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { decode } from "@/lib/state/codec";
import type { State } from "@/lib/state/state";
import type { Home } from "@/server/home/home";
import { stateText } from "./state-text";

export function stateOnDisk({ state }: Pick<Home, "state">): State {
  const decoded = decode(readFileSync(state, "utf8"));
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.state;
}

/** What the next engine finds on a home where none runs: the same records, some of them changed. */
export function rewriteRecords(home: Pick<Home, "state">, change: (record: ServiceRecord) => ServiceRecord): void {
  const state = stateOnDisk(home);
  const records = new Map([...state.records].map(([id, record]) => [id, change(record)]));
  writeFileSync(home.state, stateText({ ...state, records }));
}
