import type { Dispatch } from "./dispatch-record";

/** Where a verdict lists no services: a file that was refused may have held some, and one that is not read yet, too. */
export const noneWords = ({ status }: Pick<Dispatch, "status">): string =>
  status === "error" ? "none started" : status === "pending" ? "not read yet" : "no specs";
