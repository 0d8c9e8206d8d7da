import { expect, it } from "vitest";
import { findingLook, listeningLook } from "@/components/ports/port-look";
import { FINDING_KINDS } from "@/lib/ledger/row";

it.each([
  ["listening", "listening"],
  ["silent", "not listening"],
  ["other", "another program listens"],
  ["unknown", "not checked"],
  ["undeclared", "listening"],
  ["of-a-newer-engine", "of-a-newer-engine"],
])("%s reads: %s", (word, label) => {
  expect(listeningLook(word).label).toBe(label);
});

it("each finding has a sign and a word of its own", () => {
  const looks = FINDING_KINDS.map(findingLook);
  expect(new Set(looks.map(({ label }) => label)).size).toBe(FINDING_KINDS.length);
  expect(new Set(looks.map(({ icon }) => icon)).size).toBe(FINDING_KINDS.length);
});

it("a finding of a newer engine keeps its word", () => {
  expect(findingLook("haunted").label).toBe("haunted");
});
