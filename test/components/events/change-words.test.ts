import { expect, it } from "vitest";
import { changeWords } from "@/components/events/change-words";
import { aMoment, anEvent } from "./an-event";

it.each([
  ["nothing, where it was not there before", anEvent({ after: aMoment() }), []],
  [
    "what a new process changes",
    anEvent({ kind: "spawned", before: aMoment(), after: aMoment({ state: "starting", generation: 2, pid: 5120 }) }),
    ["healthy → starting", "gen 1 → 2", "pid 4411 → 5120"],
  ],
  [
    "no pid of a generation that has none yet",
    anEvent({ before: aMoment(), after: aMoment({ state: "spawning", generation: 2, pid: null }) }),
    ["healthy → spawning", "gen 1 → 2"],
  ],
  ["an end", anEvent({ kind: "killed", before: aMoment(), after: aMoment({ pid: null }) }), ["pid 4411 → none"]],
])("tells %s", (_, entry, words) => {
  expect(changeWords(entry)).toEqual(words);
});

it("tells of another lease in the reader's time", () => {
  const entry = anEvent({ kind: "extended", before: aMoment(), after: aMoment({ ttl_expires_at: 3_600_000 }) });
  expect(changeWords(entry)).toEqual([expect.stringMatching(/^lease \d\d:00:00 → \d\d:00:00$/)]);
});
