import { describe, expect, it } from "vitest";
import { dayGroups } from "@/components/events/day-groups";
import { MOST_ENTRIES, opened, type Timeline, withNewer, withOlder, withWaiting } from "@/components/events/timeline";
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

  const many = (from: number) => page(Array.from({ length: MOST_ENTRIES }, (_, i) => from + i));

  it("keeps the newest, and goes on to those that had to go as to older ones", () => {
    const full = withNewer(first, many(8), false);
    expect(full.items).toHaveLength(MOST_ENTRIES);
    expect(full).toMatchObject({ before: 8, waiting: [] });
    expect(withNewer(full, page([90_000]), false)).toMatchObject({ before: 9 });
    expect(withWaiting(withNewer(full, page([90_000]), true))).toMatchObject({ before: 9 });
  });

  it("of more than can wait shows the newest, and nothing that does not follow on them", () => {
    const cut = withNewer(withNewer(first, many(8), true), page([90_000]), true);
    expect(cut.waiting).toHaveLength(MOST_ENTRIES);
    expect(seqs(cut)[1]).toEqual([7, 6, 5]);
    const shown = withWaiting(cut);
    expect(shown.items.map(({ seq }) => seq)).toEqual(cut.waiting.map(({ seq }) => seq));
    expect(shown).toMatchObject({ before: 9, waiting: [] });
    expect(seqs(withOlder(shown, page([6, 7, 8])))[1]?.slice(-4)).toEqual([9, 8, 7, 6]);
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
