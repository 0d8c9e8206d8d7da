import { z } from "zod";
import { EventList, EventsFollowQuery, JournalEntry } from "@/lib/api/events";
import { ok } from "@/lib/fault";
import { clipped, withinBounds } from "../bounds";
import { READS, tool } from "../tool";
import { count } from "./target";

const DEFAULT_ENTRIES = 50;
const MOST_ENTRIES = 500;

const Entry = JournalEntry.pick({
  seq: true,
  at: true,
  kind: true,
  service: true,
  generation: true,
  pid: true,
  actor: true,
  dispatch: true,
  reason: true,
});

export const listEvents = tool({
  name: "list_events",
  title: "List events",
  description:
    "The audit log: what happened to services, and who caused it. The newest entries, in the order in which they happened.",
  input: z.strictObject({
    name: z.string().optional().describe("Only of this service: `web` or `shop/web`"),
    project: z.string().optional().describe("Only of this project"),
    kind: z.array(EventsFollowQuery.shape.kind.unwrap().element).optional().describe("Only of these kinds"),
    before: count(0, Number.MAX_SAFE_INTEGER).optional().describe("Only entries below this `seq`: the newest of those"),
    after: count(-1, Number.MAX_SAFE_INTEGER).optional().describe("Only entries above this `seq`: the oldest of those"),
    limit: count(1, MOST_ENTRIES).default(DEFAULT_ENTRIES).describe("How many at most"),
  }),
  output: z.object({
    items: z.array(Entry).describe("In the order in which they happened"),
    before: EventList.shape.before,
    after: EventList.shape.after,
    more: z.boolean().describe("Whether there is more in the direction in which was asked"),
  }),
  hints: READS,
  async run(asked, ask) {
    const answer = await ask("readEvents", { query: asked });
    if (!answer.ok) return answer;
    const page = answer.value as z.output<typeof EventList>;
    const forward = asked.after !== undefined;
    const all = page.items.map((entry) => Entry.parse({ ...entry, reason: entry.reason && clipped(entry.reason) }));
    const items = withinBounds(all, forward ? "first" : "last");
    const cut = items.length < all.length;
    const before = cut && !forward ? (items[0]?.seq ?? page.before) : page.before;
    const after = cut && forward ? (items.at(-1)?.seq ?? page.after) : page.after;
    const more = page.more || cut;
    const rest = `There are ${forward ? "newer" : "older"} ones: call again with ${forward ? `after: ${after}` : `before: ${before}`}.`;
    const lines = items.map(
      ({ at, kind, service, actor, reason }) =>
        `${new Date(at).toISOString()}  ${kind}  ${service ?? "-"}  by ${actor}${reason === null ? "" : `: ${reason}`}`,
    );
    const said = lines.length > 0 ? lines : ["No such events."];
    return ok({ data: { items, before, after, more }, text: [...said, ...(more ? [rest] : [])].join("\n") });
  },
});
