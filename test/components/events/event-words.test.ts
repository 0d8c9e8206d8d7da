import { expect, it } from "vitest";
import { eventLook, eventSentence } from "@/components/events/event-words";
import { EVENT_KINDS } from "@/lib/lifecycle/journal-entry";
import { anEvent } from "./an-event";

const sentence = (over: object) => {
  const { subject, says } = eventSentence(anEvent(over));
  return `${subject} ${says}`;
};

it.each([
  [{ kind: "restarted" }, "shop/web was restarted"],
  [{ kind: "dispatched", actor: "dallas", service: null }, "dallas handed in a dispatch"],
  [{ kind: "rejected", service: null }, "Dispatch d-1 was rejected"],
  [{ kind: "swept" }, "shop/web was swept off the list"],
  [{ kind: "swept", service: null }, "operator asked for a sweep"],
  [{ kind: "project-removed", service: null }, "Project shop was removed"],
  [{ kind: "reconciled", service: null, project: null }, "The engine started and sorted out what it found"],
  [{ kind: "haunted" }, "shop/web haunted"],
])("%j reads: %s", (over, words) => {
  expect(sentence(over)).toBe(words);
});

it("every kind has a word and a sentence of its own", () => {
  expect(new Set(EVENT_KINDS.map((kind) => eventLook(kind).label)).size).toBe(EVENT_KINDS.length);
  expect(new Set(EVENT_KINDS.map((kind) => sentence({ kind }))).size).toBe(EVENT_KINDS.length);
});
