import type { Marked } from "@/lib/edges/processes";
import type { ServiceRecord } from "@/lib/lifecycle/model";
import { isAlive } from "@/lib/lifecycle/phases";
import { straysAmong } from "../../recovery/strays";
import { type Finding, good, problem, warning } from "./finding";
import type { Look } from "./look";

type Records = ReadonlyMap<string, ServiceRecord>;

/** Processes with our mark and no row. Where an engine runs, its own checks are none. */
export function orphanFindings(marked: readonly Marked[], records: Records, engineRuns: boolean): Finding[] {
  const strays = straysAmong(marked, (id) => records.get(id)).filter(({ role }) => role === "service" || !engineRuns);
  if (strays.length === 0) return [good("orphans", `none among ${marked.length} processes of this home`)];
  const named = strays.map(({ id, process, role }) => `${process.pid} (${role === "check" ? "check of " : ""}${id})`);
  const told = `processes of services that no row knows: ${named.join(", ")}`;
  return engineRuns
    ? [problem("orphans", told, "Restart the engine, which ends them, or end them: kill <pid>")]
    : [warning("orphans", told, "The next `moorage start` ends them.")];
}

/** Rows that say alive of a process that is gone. */
export function rowFindings(records: Records, liveness: Look["liveness"], engineRuns: boolean): Finding[] {
  const alive = [...records.values()].filter(isAlive);
  const gone = alive.filter(({ process }) => process !== null && liveness(process) === "gone");
  if (gone.length === 0) return [good("rows", `each of the ${alive.length} live services has its process`)];
  const told = `services whose process is gone: ${gone.map(({ id, process }) => `${id} (pid ${process?.pid})`).join(", ")}`;
  return engineRuns
    ? [problem("rows", told, "The engine should have noticed within two seconds: restart it.")]
    : [warning("rows", told, "They ended while no engine ran; the next `moorage start` says so in their rows.")];
}
