import { z } from "zod";
import { untilBeat } from "@/lib/edges/beat";
import type { Clock } from "@/lib/edges/clock";
import { readSidecar } from "@/lib/sidecar/read-sidecar";
import type { SidecarFile, SidecarsOnDisk } from "@/lib/sidecar/sidecars-on-disk";
import type { State } from "@/lib/state/state";
import type { Home } from "../home/home";
import type { Engine } from "../life/engine";
import type { Dispatches } from "./dispatches";

type World = {
  engine: Engine;
  dispatches: Pick<Dispatches, "submit">;
  clock: Clock;
  home: Pick<Home, "root">;
  sidecars: SidecarsOnDisk;
  /** From the work directory of the first spec, "" where there is none. */
  projectOf(cwd: string): string;
  /** Nothing is opened before it is sorted out what an earlier engine left. */
  ready: Promise<unknown>;
  report(message: string, error: unknown): void;
};

/** Changes are told by the system; this finds those that it did not tell. */
const POLL_MS = 5_000;
/** A file that is the same for so long is finished. */
const SETTLE_MS = 300;

/**
 * Notices sidecars and opens a dispatch for each, once, when it is finished. An agent with an open dispatch is left
 * alone until the verdict is in: its file may be the very one that is being judged.
 */
export function watchAgents(world: World) {
  const { engine, clock, sidecars, report } = world;
  const stop = new AbortController();
  let nudge = new AbortController();
  let nudged = true;
  /** The version of each agent's file that was seen last, and the one a dispatch was opened for. */
  const seen = new Map<string, string>();
  const handled = new Map<string, string>();
  const awaited = new Set<string>();

  function lookAgain(): void {
    nudged = true;
    nudge.abort();
  }

  /** Resolves to true where a file must be looked at again soon. */
  async function look(): Promise<boolean> {
    const files = await sidecars.list();
    forgetAllBut(files);
    let unsettled = false;
    for (const { agent, version } of files) {
      if (handled.get(agent) === version) continue;
      if (isJudged(engine.state(), agent)) lookAfterVerdict(agent);
      else if (seen.get(agent) === version) await open(agent, version);
      else unsettled = true;
      seen.set(agent, version);
    }
    return unsettled;
  }

  function forgetAllBut(files: readonly SidecarFile[]): void {
    const present = new Set(files.map(({ agent }) => agent));
    for (const map of [seen, handled]) for (const agent of map.keys()) if (!present.has(agent)) map.delete(agent);
  }

  function lookAfterVerdict(agent: string): void {
    if (awaited.has(agent)) return;
    awaited.add(agent);
    const verdict = engine.until((state) => (isJudged(state, agent) ? undefined : true), stop.signal);
    verdict.then(lookAgain, () => undefined).finally(() => awaited.delete(agent));
  }

  async function open(agent: string, version: string): Promise<void> {
    const cwd = await firstWorkdir(agent, world);
    if (cwd === null) return;
    // While it was read somebody may have asked for a verdict. From here to the dispatch nobody can.
    if (isJudged(engine.state(), agent)) return lookAgain();
    handled.set(agent, version);
    try {
      const project = world.projectOf(cwd);
      await world.dispatches.submit({ agent, project, wi_id: "", required: false, specs: undefined, cwd_root: null });
    } catch (error) {
      handled.delete(agent);
      report(`opening a dispatch for the sidecar of ${agent}`, error);
    }
  }

  async function rounds(): Promise<void> {
    await world.ready;
    while (!stop.signal.aborted) {
      nudged = false;
      const soon = await look().catch((error) => {
        report("looking for sidecars", error);
        return false;
      });
      if (nudged && !soon) continue;
      nudge = new AbortController();
      // A file that is being written is given its time, however often the system tells of it.
      await clock.sleep(soon ? SETTLE_MS : untilBeat(clock.now(), POLL_MS), soon ? stop.signal : nudge.signal);
    }
  }

  sidecars.onChange(lookAgain);
  rounds().catch(() => undefined); // an engine that could not get ready has said so
  return {
    stop() {
      stop.abort();
      lookAgain(); // out of its sleep
      sidecars.close();
    },
  };
}

const isJudged = (state: State, agent: string): boolean =>
  [...state.dispatches.values()].some(({ request }) => request.agent === agent);

/** Null where there is no file any more; "" for what names no work directory, or is no sidecar at all. */
async function firstWorkdir(agent: string, { home, clock }: World): Promise<string | null> {
  const read = await readSidecar(home.root, agent, clock);
  if (read.kind === "absent") return null;
  const parsed = FirstWorkdir.safeParse(read.kind === "read" ? read.value : null);
  return parsed.success ? parsed.data.specs[0].cwd : "";
}

/** No more of a sidecar than is asked for here: whether it may run is the dispatch's to say. */
const FirstWorkdir = z.object({ specs: z.tuple([z.object({ cwd: z.string() })], z.unknown()) });
