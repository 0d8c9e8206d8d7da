import { expect, it } from "vitest";
import { eventsMarkdown } from "@/components/events/events-markdown";
import { anEvent } from "./an-event";

it("is a list, oldest first, in which an agent's text stays text", () => {
  const text = eventsMarkdown([anEvent({ seq: 2, reason: "[x](javascript:1)\n# no" }), anEvent({ kind: "killed" })]);
  expect(text.split("\n")).toEqual([
    "- 2026-11-22T11:55:12.000Z **shop/web** was killed (by operator)",
    "- 2026-11-22T11:55:12.000Z **shop/web** was restarted (by operator; \\[x\\](javascript:1) # no)",
    "",
  ]);
});
