/** Why an answer could not be shown, as data. */
export type PollFault =
  /** Nobody answered. */
  | { kind: "unreachable"; message: string }
  | { kind: "unauthorized"; message: string }
  /** The engine answered, but said no. */
  | { kind: "refused"; message: string; status: number }
  /** The engine answered something else than this page was built for. */
  | { kind: "mismatch"; message: string; details: string };

/** Carries the fault through a query library that knows failure only as something thrown. */
export class PollError extends Error {
  constructor(readonly fault: PollFault) {
    super(fault.message);
  }
}

/** The fault inside whatever was thrown: what did not come from the engine came from the way to it. */
export const faultOf = (thrown: unknown): PollFault =>
  thrown instanceof PollError ? thrown.fault : { kind: "unreachable", message: String(thrown) };
