import type { z } from "zod";
import type { Health } from "@/lib/api/engine";
import type { Client } from "@/lib/client/client";
import type { Result } from "@/lib/fault";
import type { Holder } from "../../home/home-lock";
import { type Finding, good, problem, warning } from "./finding";

type Told = z.output<typeof Health>;

/** Does an engine hold the home, does it answer, and is it the version of this command line? */
export async function engineFindings(
  holder: Holder | null,
  engine: Result<Client>,
  version: string,
): Promise<Finding[]> {
  if (!engine.ok && !holder)
    return [warning("engine", "no engine runs; services go on, unwatched", "Start one: moorage start")];
  const health: Result<Told> = engine.ok ? await engine.value.get<Told>("/api/health") : engine;
  if (!health.ok) {
    const who = holder ? `process ${holder.pid} holds the home, but ` : "";
    return [
      problem("engine", `${who}${health.fault.message}`, "Restart the engine; its last words are in its terminal."),
    ];
  }
  const { version: theirs, pid, boot, warnings } = health.value;
  const told = `process ${pid}, version ${theirs}, ${boot}`;
  const findings = warnings.map((text) => warning("engine", text, "It went on without; the next start forgets this."));
  if (boot === "failed")
    findings.push(problem("engine", told, "What it found could not be sorted out: see its terminal."));
  else if (theirs !== version)
    findings.push(
      warning("engine", `${told}; this command line is ${version}`, "Restart the engine with this version."),
    );
  return findings.length > 0 ? findings : [good("engine", told)];
}
