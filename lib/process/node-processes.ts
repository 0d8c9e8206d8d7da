import type { Clock } from "@/lib/edges/clock";
import type { Processes, ProcessId } from "@/lib/edges/processes";
import { allListeners } from "@/lib/process/all-listeners";
import { carriesMark } from "@/lib/process/carries-mark";
import { checkRunner } from "@/lib/process/check-runner";
import { children } from "@/lib/process/children";
import { isGate } from "@/lib/process/gate";
import { isTaken } from "@/lib/process/is-taken";
import { listenerOwner } from "@/lib/process/listener-owner";
import { livenessOf } from "@/lib/process/lives";
import { markedProcesses } from "@/lib/process/marked-processes";
import { thisPlatform } from "@/lib/process/platform";
import { holdersOf } from "@/lib/process/port-holders";
import type { Row } from "@/lib/process/process-table";
import { signals } from "@/lib/process/signals";
import { stopAll } from "@/lib/process/stop";

type Options = {
  /** The first part of every mark of this home. */
  homeId: string;
  /** The bundled `server/spawner.ts`. */
  spawnerPath: string;
  /** Options for the spawner's Node. Default: none. */
  execArgv?: readonly string[];
  clock: Clock;
};

export type NodeProcesses = Processes & {
  /** Resolves when the spawner takes orders. Rejects when it could not be started. */
  ready(): Promise<void>;
  /** Lets go of the spawner: running checks end, services live on. */
  close(): void;
};

/** The real processes of this machine, forked by a small helper so that a large engine need not fork. */
export function createProcesses({ homeId, spawnerPath, execArgv = [], clock }: Options): NodeProcesses {
  const platform = thisPlatform();
  const { table, sockets, use } = platform;
  const liveness = (target: ProcessId) => livenessOf(target, table);
  const ours = children({ spawnerPath, execArgv, clock, liveness });
  const owner = sockets && listenerOwner({ table, sockets, clock });
  const everyListener = sockets && allListeners({ table, sockets, clock, homeId });
  const self = { pid: process.pid, uid: process.getuid?.() ?? -1 };
  const hands = { table, clock, signals: signals(table, (pid, signal) => process.kill(pid, signal), self) };

  /** What cannot be seen is never reported as stopped. */
  const stop = (leader: ProcessId | null, carries: (row: Row) => boolean, graceMs: number) =>
    stopAll({ leader, carries, graceMs }, hands).catch(() => false);

  return {
    async ready() {
      const link = await ours.spawner.link();
      if (!(await link.ready)) throw new Error(`the spawner did not start: ${spawnerPath}`);
    },
    close: ours.close,
    launch: ours.launch,
    onExit: ours.onExit,

    async openGate(target) {
      const link = await ours.spawner.link();
      if (await link.ask("open-gate", target)) return true;
      // An earlier spawner may have opened it. The birth is read last, so that both readings are of one process.
      const commandLine = table.commandLineOf(target.pid);
      return commandLine !== null && !isGate(commandLine) && liveness(target) === "alive";
    },

    liveness,
    seemsAlive: ({ pid }) => table.isRunning(pid),
    holdsPid: ({ pid }) => isTaken(pid),
    stop: ({ process: leader, mark, graceMs }) => stop(leader, carriesMark(mark), graceMs),
    findMarked: () => markedProcesses(homeId, table),
    runCheck: checkRunner(ours.spawner, (mark) => stop(null, ({ marks }) => marks.check === mark, 0)),
    holdersOf: (port) => holdersOf(port, platform, homeId),
    ownsListener: (service, address, port) => (owner ? owner(service, address, port) : null),
    listeners: async (trees) => (everyListener ? everyListener(trees) : null),
    usedBy: async (trees) => (use ? use(trees) : null),
  };
}
