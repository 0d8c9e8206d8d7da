import type { Client } from "@/lib/client/client";
import type { Clock } from "@/lib/edges/clock";
import type { Result } from "@/lib/fault";
import { engineFindings } from "./engine";
import { type Finding, good, problem } from "./finding";
import { homeFindings } from "./home";
import type { Look } from "./look";
import { clockFinding, diskFinding, executableFinding, nodeFinding } from "./machine";
import { portFindings } from "./ports";
import { orphanFindings, rowFindings } from "./processes";
import { readState } from "./state";

/** The engine notices the end of an adopted service within this time. */
const NOTICED_MS = 2_500;

/** Every check, in the order in which they are told. Works with and without an engine. */
export async function examine(look: Look, engine: Result<Client>, version: string, clock: Clock): Promise<Finding[]> {
  const { home } = look;
  const holder = await look.holder();
  // Rows come before processes, so what is read after this look knows each process in it.
  const marked = await look.marked();
  const { state, findings } = await readState(look);
  const isThere = (await look.entry(home.root)).kind === "directory";
  return [
    nodeFinding(look.nodeVersion),
    ...(await homeFindings(look)),
    ...(await settingsFindings(look)),
    ...findings,
    ...(await engineFindings(holder, engine, version)),
    ...orphanFindings(marked, state.records, holder !== null),
    ...(await rows()),
    ...(await portFindings(state.records, marked, look.holdersOf)),
    clockFinding(state.clock, look.boot(), look.readings),
    ...(isThere ? [diskFinding(await look.freeBytes(home.root), home.root)] : []),
  ];

  async function rows(): Promise<Finding[]> {
    const seen = rowFindings(state.records, look.liveness, holder !== null);
    if (holder === null || seen.every(({ level }) => level === "ok")) return seen;
    await clock.sleep(NOTICED_MS);
    return rowFindings((await readState(look)).state.records, look.liveness, true);
  }
}

async function settingsFindings(look: Look): Promise<Finding[]> {
  const loaded = await look.settings();
  if (!loaded.ok) return [problem("settings", loaded.problem, "Mend config.json; the engine does not start with it.")];
  const { executableAllowlist } = loaded.settings.managedSpawn;
  const written = (await look.readText(look.home.config)) ?? "";
  return [
    good("settings", written === "" ? "the defaults" : `${look.home.config} is sound`),
    executableFinding(executableAllowlist, written.includes('"executableAllowlist"'), look.isInPath),
  ];
}
