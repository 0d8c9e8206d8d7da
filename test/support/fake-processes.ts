import type {
  CheckOutcome,
  ExitStatus,
  Launch,
  ListenersNow,
  Liveness,
  Marked,
  PortHolder,
  Processes,
  ProcessId,
} from "@/lib/edges/processes";
import { fail, ok, type Result } from "@/lib/fault";

type Row = { launch: Launch; process: ProcessId; is: "gate" | "running" | "gone" };

/** What a service does on this machine, by its name. Nothing said means: it runs until it is stopped. */
export type Conduct = {
  /** Cannot be spawned, for this reason. */
  refused?: string;
  /** Ends as soon as it is let run. */
  exitsWith?: ExitStatus;
  /** Takes this long to stop: until the test resolves it. */
  stopsAfter?: Promise<void>;
  /** Survives every signal. */
  unkillable?: boolean;
};

const TERMINATED: ExitStatus = { code: null, signal: "SIGTERM" };
const nameOf = (mark: string): string => mark.split(":")[1] ?? "";

/** The processes of a machine, which outlive the engines that started them. */
export class FakeMachine {
  readonly rows: Row[] = [];
  /** What was asked of it, in order: `launch shop/web:1`, `open-gate …`, `stop …`. */
  readonly done: string[] = [];
  readonly conduct = new Map<string, Conduct>();
  /** Foreign programs by the port on which they listen. */
  readonly foreign = new Map<number, PortHolder>();
  #nextPid = 1_000;

  /** `shop/web:1` of all that runs past its gate. */
  get running(): string[] {
    return this.rows.filter(({ is }) => is === "running").map(({ launch }) => shortOf(launch.mark));
  }

  add(launch: Launch): Row {
    const pid = this.#nextPid++;
    const row: Row = { launch, process: { pid, birth: `birth-${pid}` }, is: "gate" };
    this.rows.push(row);
    return row;
  }

  find(process: ProcessId): Row | undefined {
    return this.rows.find((row) => row.process.pid === process.pid && row.process.birth === process.birth);
  }

  /** The pipe of every closed gate ends with the engine that held it. */
  engineDied(): void {
    for (const row of this.rows) if (row.is === "gate") row.is = "gone";
  }
}

const shortOf = (mark: string): string => mark.split(":").slice(1).join(":");

/** One engine's hold on a machine. */
export class FakeProcesses implements Processes {
  readonly machine: FakeMachine;
  #listeners: ((process: ProcessId, status: ExitStatus) => void)[] = [];

  constructor(machine = new FakeMachine()) {
    this.machine = machine;
  }

  async launch(launch: Launch): Promise<Result<ProcessId>> {
    this.machine.done.push(`launch ${shortOf(launch.mark)}`);
    const { refused } = this.#conductOf(launch);
    return refused === undefined ? ok(this.machine.add(launch).process) : fail("spawn-failed", refused);
  }

  async openGate(process: ProcessId): Promise<boolean> {
    const row = this.machine.find(process);
    if (!row || row.is === "gone") return false;
    if (row.is === "gate") this.machine.done.push(`open-gate ${shortOf(row.launch.mark)}`);
    row.is = "running";
    const { exitsWith } = this.#conductOf(row.launch);
    if (exitsWith) this.#end(row, exitsWith);
    return true;
  }

  onExit(listener: (process: ProcessId, status: ExitStatus) => void): void {
    this.#listeners.push(listener);
  }

  liveness(process: ProcessId): Liveness {
    const row = this.machine.find(process);
    return row && row.is !== "gone" ? "alive" : "gone";
  }

  seemsAlive(process: ProcessId): boolean {
    return this.liveness(process) === "alive";
  }

  holdsPid(process: ProcessId): boolean {
    return this.seemsAlive(process);
  }

  async stop({ mark }: { process: ProcessId | null; mark: string; graceMs: number }): Promise<boolean> {
    this.machine.done.push(`stop ${shortOf(mark)}`);
    for (const row of this.machine.rows) {
      if (row.launch.mark !== mark || row.is === "gone") continue;
      const { unkillable, stopsAfter } = this.#conductOf(row.launch);
      if (unkillable) return false;
      await stopsAfter;
      this.#end(row, TERMINATED);
    }
    return true;
  }

  async findMarked(): Promise<Marked[]> {
    return this.machine.rows
      .filter(({ is }) => is !== "gone")
      .map(({ launch, process, is }) => {
        const [, id = "", generation] = launch.mark.split(":");
        return { process, id, generation: Number(generation), role: "service", leader: true, gate: is === "gate" };
      });
  }

  async runCheck(): Promise<CheckOutcome> {
    return { kind: "error", message: "this machine runs no checks" };
  }

  async holdersOf(port: number): Promise<PortHolder[]> {
    const holder = this.machine.foreign.get(port);
    return holder ? [holder] : [];
  }

  async listeners(): Promise<ListenersNow> {
    const listeners = [...this.machine.foreign].map(([port, holder]) => ({
      ...holder,
      port,
      address: "127.0.0.1",
      mark: null,
    }));
    return { listeners, veiled: new Set() };
  }

  async usedBy(): Promise<null> {
    return null;
  }

  async ownsListener(_service: unknown, _address: string, port: number): Promise<true | PortHolder> {
    return this.machine.foreign.get(port) ?? true;
  }

  /** The first process of a service ends by itself. */
  exit(id: string, status: ExitStatus): void {
    const row = this.machine.rows.find(({ launch, is }) => nameOf(launch.mark) === id && is === "running");
    if (!row) throw new Error(`${id} does not run`);
    this.#end(row, status);
  }

  #conductOf({ mark }: Launch): Conduct {
    return this.machine.conduct.get(nameOf(mark)) ?? {};
  }

  #end(row: Row, status: ExitStatus): void {
    if (row.is === "gone") return;
    row.is = "gone";
    for (const listener of this.#listeners) listener(row.process, status);
  }
}
