import { existsSync, readFileSync } from "node:fs";
import { isAlive } from "@/lib/lifecycle/phases";
import { decode } from "@/lib/state/codec";
import { EMPTY_STATE } from "@/lib/state/state";
import type { Home } from "@/server/home/home";
import { markedProcesses } from "./marked";
import { stateText } from "./state-text";

/**
 * What is wrong between the records on disk and the processes of the machine, in words; empty when they agree:
 * no process without a record, no record that claims a process which is not there, none doubled. A service that
 * is more than one process is only asked to be there.
 */
export function disagreements(home: Home, isOneProcess: (id: string) => boolean = () => true): string[] {
  // Before the first change of a new home there is no file, and then nothing may run.
  const text = existsSync(home.state) ? readFileSync(home.state, "utf8") : stateText(EMPTY_STATE);
  const decoded = decode(text);
  if (!decoded.ok) return [`state: ${decoded.reason}`];
  const wrong: string[] = decoded.malformed.map((record) => `malformed record ${JSON.stringify(record).slice(0, 80)}`);
  const marked = markedProcesses(home.id).filter(({ check }) => !check);
  const expected = new Map<string, number>();
  const known = new Set<string>();
  const trees = new Set<string>();
  for (const record of decoded.state.records.values()) {
    const mark = `${home.id}:${record.id}:${record.generation}`;
    known.add(mark);
    // While it is spawned or stopped, a process may be there or not.
    const settled = record.phase.at !== "stopping" && record.phase.at !== "spawning";
    if (isAlive(record) && record.process && settled) expected.set(mark, record.process.pid);
    if (!isOneProcess(record.id)) trees.add(mark);
  }
  for (const { pid, mark, command } of marked) {
    if (!known.has(mark) || (!trees.has(mark) && (expected.get(mark) ?? pid) !== pid))
      wrong.push(`process ${pid} (${mark}: ${command}) has no record`);
  }
  for (const [mark, pid] of expected) {
    const of = marked.filter((one) => one.mark === mark);
    const right = trees.has(mark) ? of.some((one) => one.pid === pid) : of.length === 1;
    if (!right) wrong.push(`record ${mark} claims pid ${pid}, and ${of.length} processes carry its mark`);
  }
  return wrong;
}
