import { describe, expect, it } from "vitest";
import { type Client, createClients } from "@/server/streams/clients";
import { ManualClock } from "../../support/manual-clock";

const HOUR_MS = 3_600_000;

/** A stream with one client, who reads only when told to. */
async function aStream() {
  const clock = new ManualClock();
  const clients = createClients(clock);
  let client: Client | undefined;
  let stopped = 0;
  const opened = clients.open([], (one) => {
    client = one;
    return () => stopped++;
  });
  if (!opened.ok) throw new Error(opened.fault.message);
  const source = opened.value[Symbol.asyncIterator]();
  const next = async () => {
    const { done, value } = await source.next();
    return done ? null : Buffer.from(value).toString();
  };
  return { clock, clients, client: client as Client, next, source, stopped: () => stopped };
}

describe("a stream", () => {
  it("greets, and says every 15 seconds that it is there", async () => {
    const { clock, next } = await aStream();
    expect(await next()).toBe("retry: 1000\n\n");
    const ping = next();
    await clock.advance(15_000);
    expect(await ping).toBe('event: ping\ndata: {"now":15000}\n\n');
  });

  it("does not pile up pings for whoever does not read", async () => {
    const { clock, next } = await aStream();
    await clock.advance(10 * 60_000);
    expect(await next()).toBe("retry: 1000\n\n");
  });

  it("ends cleanly after an hour, behind what was told", async () => {
    const { clock, client, next, stopped } = await aStream();
    await clock.advance(HOUR_MS - 1);
    client.send({ name: null, data: "last" }, "1:4", false);
    await clock.advance(1);
    expect(await next()).toBe('retry: 1000\n\nid: 1:4\ndata: "last"\n\n');
    expect(stopped()).toBe(0);
    expect(await next()).toBeNull();
    expect(stopped()).toBe(1);
  });

  it("that nobody reads is given up a little later", async () => {
    const { clock, next, stopped } = await aStream();
    await clock.advance(HOUR_MS + 15_000);
    expect(stopped()).toBe(1);
    expect(await next()).toBeNull();
  });

  it("stops what feeds it when its client goes, and leaves nobody asleep", async () => {
    const { clock, source, stopped } = await aStream();
    expect(clock.sleepers).toBe(1);
    await source.return?.();
    expect([stopped(), clock.sleepers]).toEqual([1, 0]);
  });

  it("ends with all others when the engine does", async () => {
    const { clients, next, stopped } = await aStream();
    clients.close();
    await next();
    expect([await next(), stopped()]).toEqual([null, 1]);
  });
});
