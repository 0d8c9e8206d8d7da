import { describe, expect, it } from "vitest";
import { createTopicStream } from "@/components/stream/topic-stream";
import type { Follower } from "@/components/stream/topics";
import { fakeWays } from "./fake-ways";

const WEB = "log:shop/web";
const API = "log:shop/api";

const lines = (topic: string, id: string, name = "lines") =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify({ topic, lines: [] })}\n\n`;

function aStream(token: string | null = "secret") {
  const world = fakeWays();
  const stream = createTopicStream(world.ways);
  stream.token(token);
  const follow = (topic: string) => {
    const events: string[] = [];
    const states: string[] = [];
    const follower: Follower = {
      event: ({ name, position }) => void events.push(`${name} ${position}`),
      state: ({ state }) => void states.push(state),
    };
    return { events, states, leave: stream.follow(topic, follower) };
  };
  return { ...world, stream, follow };
}

async function opened(topic = WEB) {
  const world = aStream();
  const web = world.follow(topic);
  await world.advance(10);
  await world.last().answer();
  return { ...world, web };
}

describe("one connection for many topics", () => {
  it("is asked for once for all who come together, with the token", async () => {
    const { follow, advance, calls, last } = aStream();
    const web = follow(WEB);
    follow("processes");
    await advance(10);
    expect(calls).toHaveLength(1);
    expect(last()).toMatchObject({
      path: "/api/stream?topics=log:shop/web,processes",
      token: "Bearer secret",
      lastEventId: null,
    });
    expect(web.states).toEqual(["connecting"]);
    await last().answer();
    expect(web.states).toEqual(["connecting", "live"]);
  });

  it("tells each follower what is said of its topic, and where it stands then", async () => {
    const { web, last, follow } = await opened();
    const other = follow(API);
    await last().send(`retry: 1000\n\n${lines(WEB, `${WEB}@1:40`)}event: ping\ndata: {"now":1}\n\n`);
    expect(web.events).toEqual(["lines 1:40"]);
    expect(other.events).toEqual([]);
  });

  it("opens anew for a further topic, with what it has of the others", async () => {
    const { web, last, follow, advance, calls } = await opened();
    await last().send(lines(WEB, `${WEB}@1:40`));
    const api = follow(API);
    expect(api.states).toEqual(["connecting"]);
    await advance(10);
    expect(calls[0]?.isClosed()).toBe(true);
    expect(last()).toMatchObject({ path: "/api/stream?topics=log:shop/web,log:shop/api", lastEventId: `${WEB}@1:40` });
    await last().answer();
    expect(api.states.at(-1)).toBe("live");
    expect(web.states).not.toContain("reconnecting");
  });

  it("tells who comes later that others follow already, and does not open anew", async () => {
    const { last, follow, advance, calls } = await opened();
    await last().send(lines(WEB, `${WEB}@1:40`));
    const second = follow(WEB);
    await advance(100);
    expect(second.events).toEqual(["joined 1:40"]);
    expect(second.states).toEqual(["live"]);
    expect(calls).toHaveLength(1);
    await last().send(lines(WEB, `${WEB}@1:60`));
    expect(second.events.at(-1)).toBe("lines 1:60");
  });

  it("is let go some time after the last has left, and not for one who comes back", async () => {
    const { web, last, follow, advance, calls, timers } = await opened();
    web.leave();
    const again = follow(WEB);
    await advance(6_000);
    expect(last().isClosed()).toBe(false);
    again.leave();
    await advance(6_000);
    expect(last().isClosed()).toBe(true);
    expect(calls).toHaveLength(1);
    expect(timers()).toBe(0);
  });

  it("goes on where it was cut, with the last id", async () => {
    const { web, last, advance, calls } = await opened();
    await last().send(lines(WEB, `${WEB}@1:40`));
    await last().end();
    expect(web.states.at(-1)).toBe("reconnecting");
    await advance(1_000);
    expect(calls).toHaveLength(2);
    expect(last().lastEventId).toBe(`${WEB}@1:40`);
    await last().answer();
    expect(web.states.at(-1)).toBe("live");
  });

  it.each([
    ["no answer", (call: { fail(): Promise<void> }) => call.fail()],
    ["502", (call: { answer(status: number): Promise<void> }) => call.answer(502)],
    ["429", (call: { answer(status: number): Promise<void> }) => call.answer(429)],
  ])("is tried again after %s, ever more slowly", async (_, goWrong) => {
    const { last, advance, calls, follow } = aStream();
    follow(WEB);
    await advance(10);
    for (let failures = 1; failures <= 8; failures++) {
      await goWrong(last());
      await advance(999);
      expect(calls).toHaveLength(failures);
      await advance(1);
      expect(calls).toHaveLength(failures + 1);
    }
    await goWrong(last());
    await advance(1_999);
    expect(calls).toHaveLength(9);
    await advance(1);
    expect(calls).toHaveLength(10);
  });

  it("is tried at once when the network is back or somebody looks", async () => {
    const { last, advance, calls, stream } = await opened();
    await last().end();
    stream.wake();
    expect(calls).toHaveLength(2);
    await last().answer();
    stream.wake();
    await advance(10);
    expect(calls).toHaveLength(2);
  });

  it("is not trusted after 45 seconds of silence, or after 20 when somebody looks again", async () => {
    const { last, advance, calls, stream } = await opened();
    await advance(40_000);
    await last().send('event: ping\ndata: {"now":1}\n\n');
    await advance(44_999);
    expect(calls).toHaveLength(1);
    await advance(1_001);
    expect(calls).toHaveLength(2);
    await last().answer();
    await advance(20_001);
    stream.wake();
    expect(calls).toHaveLength(3);
  });

  it("is never asked for again after 204", async () => {
    const { follow, advance, last, calls } = aStream();
    const web = follow(WEB);
    await advance(10);
    await last().answer(204);
    await advance(600_000);
    expect(calls).toHaveLength(1);
    expect(web.states.at(-1)).toBe("over");
  });

  it("waits for another token when the engine refuses the one there is", async () => {
    const { follow, advance, last, calls, stream } = aStream(null);
    const web = follow(WEB);
    await advance(10);
    await last().answer(401, { error: { code: "unauthorized", message: "a token is needed" } });
    expect(web.states.at(-1)).toBe("refused");
    await advance(600_000);
    stream.token(null);
    expect(calls).toHaveLength(1);
    stream.token("found");
    expect(last().token).toBe("Bearer found");
  });

  it("says so when the numbers of a log begin anew", async () => {
    const { web, last } = await opened();
    await last().send(lines(WEB, `${WEB}@3:400`) + lines(WEB, `${WEB}@1:12`));
    expect(web.events).toEqual(["lines 3:400", "rewound 1:12", "lines 1:12"]);
  });

  it("asks again for a log that was over as soon as the list has changed", async () => {
    const { web, last, advance, calls, follow } = await opened();
    follow("processes");
    await advance(10);
    await last().answer();
    await last().send(lines(WEB, `${WEB}@1:40`, "done"));
    expect(web.events).toEqual(["done 1:40"]);
    await last().send(lines("processes", `${WEB}@1:40,processes@x`, "processes"));
    await advance(1_000);
    expect(calls).toHaveLength(3);
    expect(last().lastEventId).toBe(`${WEB}@1:40,processes@x`);
  });

  it("rests until somebody looks again, and goes on from there", async () => {
    const { last, advance, calls, stream } = await opened();
    await last().send(lines(WEB, `${WEB}@1:40`));
    stream.rest();
    expect(last().isClosed()).toBe(true);
    await advance(600_000);
    expect(calls).toHaveLength(1);
    stream.wake();
    expect(last().lastEventId).toBe(`${WEB}@1:40`);
  });

  it("carries as many topics as one request can name, and refuses the next", async () => {
    const { follow, advance, last } = aStream();
    const all = Array.from({ length: 33 }, (_, index) => follow(`log:shop/s${index}`));
    await advance(10);
    expect(last().path.split(",")).toHaveLength(32);
    expect(all[32]?.states.at(-1)).toBe("refused");
    expect(all[31]?.states.at(-1)).toBe("connecting");
  });
});
