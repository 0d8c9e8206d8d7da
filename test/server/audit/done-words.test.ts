import { expect, it } from "vitest";
import { removedWords, sweptWords } from "@/server/audit/done-words";

const NOTHING = { scanned: 0, ttlExpired: 0, deadDropped: 0, killedPids: [], rotatedLogs: 0, malformed: 0 };

it.each([
  [{ ...NOTHING, scanned: 1 }, "nothing to tidy up among 1 service"],
  [{ ...NOTHING, scanned: 12 }, "nothing to tidy up among 12 services"],
  [{ ...NOTHING, scanned: 3, ttlExpired: 2, killedPids: [7] }, "2 leases had ended, 1 process told to stop"],
  [{ ...NOTHING, deadDropped: 1, rotatedLogs: 4 }, "1 ended service dropped from the list, 4 logs rotated"],
])("a sweep of %o says: %s", (what, words) => {
  expect(sweptWords(what)).toBe(words);
});

it.each([
  [{ killed: 0, unlinked: 0, scanned: 0 }, "nothing of it was left"],
  [{ killed: 2, unlinked: 1, scanned: 2 }, "2 services stopped, 1 log file deleted"],
  [{ killed: 0, unlinked: 0, scanned: 2, left: ["shop/web"] }, "1 service would not die"],
])("a removal of %o says: %s", (what, words) => {
  expect(removedWords(what)).toBe(words);
});
