import { expect, it } from "vitest";
import { findingLook, listeningLook } from "@/components/ports/port-look";
import { FINDING_KINDS } from "@/lib/ledger/row";

it.each([
  ["listening", [], "listening"],
  ["silent", ["silent"], "not listening"],
  ["other", ["foreign"], "another program listens"],
  ["other", ["conflict"], "another service listens"],
  ["other", ["conflict", "foreign"], "another program listens"],
  ["unknown", [], "not checked"],
  ["undeclared", ["undeclared"], "listening"],
  ["of-a-newer-engine", [], "of-a-newer-engine"],
])("%s with findings %j reads: %s", (listening, findings, label) => {
  expect(listeningLook({ listening, findings }).label).toBe(label);
});

it("each finding has a sign and a word of its own", () => {
  const looks = FINDING_KINDS.map(findingLook);
  expect(new Set(looks.map(({ label }) => label)).size).toBe(FINDING_KINDS.length);
  expect(new Set(looks.map(({ icon }) => icon)).size).toBe(FINDING_KINDS.length);
});

it("a finding of a newer engine keeps its word", () => {
  expect(findingLook("haunted").label).toBe("haunted");
});
