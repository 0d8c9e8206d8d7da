import type { Removed } from "../commands/remove-project";
import type { Swept } from "../life/sweep";
import { type Counted, countedWords } from "./counted-words";

const SWEPT: Counted<Swept> = [
  ["ttlExpired", "lease had ended", "leases had ended"],
  ["killedPids", "process told to stop", "processes told to stop"],
  ["deadDropped", "ended service dropped from the list", "ended services dropped from the list"],
  ["rotatedLogs", "log rotated", "logs rotated"],
  ["malformed", "record not understood", "records not understood"],
];
/** Where some would not die, `left` has their ids. */
type RemovedInPart = Removed & { left?: readonly string[] };

const REMOVED: Counted<RemovedInPart> = [
  ["killed", "service stopped", "services stopped"],
  ["unlinked", "log file deleted", "log files deleted"],
  ["left", "service would not die", "services would not die"],
];

/** What a sweep that somebody asked for has done. */
export const sweptWords = (what: Swept): string =>
  countedWords(
    what,
    SWEPT,
    `nothing to tidy up among ${what.scanned === 1 ? "1 service" : `${what.scanned} services`}`,
  );

/** What the removal of a project has done. */
export const removedWords = (what: RemovedInPart): string => countedWords(what, REMOVED, "nothing of it was left");
