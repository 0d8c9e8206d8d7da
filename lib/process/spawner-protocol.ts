import type { CheckOutcome, CheckRun, ExitStatus, Launch, ProcessId } from "@/lib/edges/processes";
import type { Result } from "@/lib/fault";

/** What the engine asks of its spawner, and what it gets back. */
export type Questions = {
  launch: { body: Launch; answer: Result<ProcessId> };
  "open-gate": { body: ProcessId; answer: boolean };
  "run-check": { body: CheckRun; answer: CheckOutcome };
};

export type Question = keyof Questions;

export type Order =
  | { [Q in Question]: { type: Q; ask: number; body: Questions[Q]["body"] } }[Question]
  | { type: "abort-check"; ask: number };

export type Report =
  | { type: "ready" }
  | { [Q in Question]: { type: "answer"; ask: number; value: Questions[Q]["answer"] } }[Question]
  | { type: "exit"; process: ProcessId; status: ExitStatus };
