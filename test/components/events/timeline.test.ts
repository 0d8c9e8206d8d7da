import { describe, expect, it } from "vitest";
import { dayGroups } from "@/components/events/day-groups";
import { opened, type Timeline, withNewer, withOlder, withWaiting } from "@/components/events/timeline";
import { anEvent } from "./an-event";

const page = (seqs: number[], over = {}) => ({
  items: seqs.map((seq) => anEvent({ seq })),
  before: seqs[0] ?? null,
  after: seqs.at(-1) ?? 0,
  more: true,
  ...over,
});
const seqs = ({ items, waiting }: Timeline) => [waiting.map(({ seq }) => seq), items.map(({ seq }) => seq)];
const first = opened(page([5, 6, 7]));

describe("the timeline", () => {
  it("begins with the newest", () => {
    expect(seqs(first)).toEqual([[], [7, 6, 5]]);
    expect(first).toMatchObject({ before: 5, after: 7 });
  });

  it("goes on to older ones, until there are none", () => {
    const all = withOlder(first, page([3, 4], { more: false }));
    expect(seqs(all)).toEqual([[], [7, 6, 5, 4, 3]]);
    expect(all.before).toBeNull();
  });

  it("shows what is new where nobody reads, and each only once", () => {
    const grown = withNewer(withNewer(first, page([8]), false), page([8, 9]), false);
    expect(seqs(grown)).toEqual([[], [9, 8, 7, 6, 5]]);
  });

  it("lets it wait where somebody does, and what comes after it as well", () => {
    const waiting = withNewer(withNewer(first, page([8]), true), page([9]), false);
    expect(seqs(waiting)).toEqual([
      [9, 8],
      [7, 6, 5],
    ]);
    expect(seqs(withWaiting(waiting))).toEqual([[], [9, 8, 7, 6, 5]]);
  });

  it("asks behind the last that was heard of, whether it fitted or not", () => {
    expect(withNewer(first, page([], { after: 40 }), false).after).toBe(40);
    expect(withNewer(first, page([], { after: 2 }), false).after).toBe(7);
  });
});

it("groups what follows each other on a day", () => {
  const dayOf = (at: number) => (at < 10 ? "monday" : "sunday");
  const entries = [3, 2, 11, 12].map((at) => anEvent({ seq: at, at }));
  expect(dayGroups(entries, dayOf).map(({ day, entries }) => [day, entries.length])).toEqual([
    ["monday", 2],
    ["sunday", 2],
  ]);
});
