import { describe, expect, it } from "vitest";
import { createOutbox } from "@/server/http/outbox";
import type { SseEvent } from "@/server/http/sse";
import { followEvents } from "@/server/streams/event-topic";

/** A client that has room for what the test says, and everything that it was told. */
function aClient(known: number | null) {
  const told: unknown[] = [];
  const outbox = createOutbox(1);
  let room = true;
  let listener: (entry: { seq: number }) => void = () => undefined;
  const source = {
    subscribe(to: typeof listener) {
      listener = to;
      return () => undefined;
    },
  };
  const send = ({ name, data }: SseEvent, _position: number, urgent: boolean) => {
    if (!room && !urgent) return false;
    told.push(name === "gap" ? data : (data as { items: { seq: number }[] }).items[0]?.seq);
    return true;
  };
  followEvents(source, { outbox, send: () => true }, known, send);
  return {
    told,
    outbox,
    hears: (...seqs: number[]) => {
      for (const seq of seqs) listener({ seq });
    },
    hasRoom(yes: boolean) {
      room = yes;
    },
  };
}

describe("the audit log as a topic", () => {
  it("begins with what comes, for whoever knows nothing of it", () => {
    const client = aClient(null);
    client.hears(41, 42);
    expect(client.told).toEqual([41, 42]);
  });

  it("tells whoever comes back what was missed", () => {
    const client = aClient(39);
    client.hears(42, 43);
    expect(client.told).toEqual([{ topic: "events", from: 40, to: 42 }, 42, 43]);
  });

  it("has no gap for whoever missed nothing", () => {
    const client = aClient(41);
    client.hears(42);
    expect(client.told).toEqual([42]);
  });

  it("tells what there was no room for as soon as there is", async () => {
    const client = aClient(null);
    client.hears(1);
    client.outbox.offer(Buffer.from("something that waits"));
    client.hasRoom(false);
    client.hears(2, 3);
    client.hasRoom(true);
    const source = client.outbox[Symbol.asyncIterator]();
    await source.next();
    void source.next();
    client.hears(4);
    expect(client.told).toEqual([1, { topic: "events", from: 2, to: 4 }, 4]);
  });
});
