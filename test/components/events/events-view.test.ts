import { expect, it } from "vitest";
import { ALL_EVENTS, eventsHref, eventsPath, parseEventsView } from "@/components/events/events-view";

it.each([
  "/events",
  "/events?kind=exited,unhealthy&service=shop/web&actor=operator",
  "/events?project=shop&since=2026-11-22T13:00:00.000Z&until=2026-11-22T14:00:00.000Z&e=812",
])("%s is read and written alike", (href) => {
  const written = eventsHref(parseEventsView(new URL(href, "http://x").searchParams));
  expect(decodeURIComponent(written)).toBe(href);
});

it("what is unknown counts as absent", () => {
  const params = new URLSearchParams("kind=nonsense&since=yesterday&e=-4&x=y");
  expect(parseEventsView(params)).toEqual(ALL_EVENTS);
});

it("asks for several kinds as the engine takes them", () => {
  const path = eventsPath({ ...ALL_EVENTS, kinds: ["exited", "unhealthy"], service: "shop/web" }, { limit: 200 });
  expect(path).toBe("/api/events?kind=exited&kind=unhealthy&name=shop%2Fweb&limit=200");
});
