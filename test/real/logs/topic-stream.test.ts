import { appendFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { comesTrue } from "../../support/comes-true";
import { engineHere } from "../../support/engine-here";
import { type EventStream, openStream } from "../../support/event-stream";
import { freePort } from "../../support/free-port";
import { answering } from "../../support/http-services";
import { sleeper } from "../../support/plain-services";

const here = engineHere();

const follow = (query: string, headers = {}) => openStream(here.engine, `/api/stream?${query}`, headers);
const declare = (...specs: object[]) =>
  here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs }, "wait=60");
/** The service itself says "up" and then nothing; this is as if it did. */
const say = (name: string, text: string) => appendFileSync(here.engine.home.log(`shop/${name}`), text);

type Line = [seq: number, at: number | null, text: string, marks?: string];
const linesOf = ({ events }: EventStream, topic: string): Line[] =>
  events.flatMap(({ name, data }) => {
    const told = data as { topic: string; lines: Line[] };
    return name === "lines" && told.topic === topic ? told.lines : [];
  });
const textsOf = (stream: EventStream, topic: string) => linesOf(stream, topic).map(([, , text]) => text);
const named = ({ events }: EventStream, name: string) => events.filter((event) => event.name === name);

describe("a stream of topics", () => {
  it("tells lines with their numbers and times, each log under its topic", async () => {
    await declare(sleeper("one"), sleeper("two"));
    const before = Date.now();
    const stream = await follow("topics=log:shop/one,log:two");
    await stream.until(
      "the tails",
      (heard) => textsOf(heard, "log:two").length + textsOf(heard, "log:shop/one").length === 2,
    );
    say("one", "é\n\nlast\n");
    await stream.until("the lines", (heard) => textsOf(heard, "log:shop/one").length === 4);
    expect(textsOf(stream, "log:shop/one")).toEqual(["up", "é", "", "last"]);
    expect(textsOf(stream, "log:two")).toEqual(["up"]);
    expect(linesOf(stream, "log:shop/one").map(([seq]) => seq)).toEqual([0, 3, 6, 7]);
    for (const [, at] of linesOf(stream, "log:shop/one").slice(1)) expect(at).toBeGreaterThanOrEqual(before - 1_000);
  });

  it("tells a line that has no end yet, and the whole of it once it has", async () => {
    await declare(sleeper("prompt"));
    const stream = await follow("topics=log:prompt&tail=0");
    say("prompt", "name? ");
    await stream.until("the beginning", (heard) => named(heard, "partial").length > 0);
    expect(named(stream, "partial")[0]?.data).toMatchObject({
      topic: "log:prompt",
      line: [3, expect.any(Number), "name? "],
    });
    const late = await follow("topics=log:prompt");
    await late.until("the same", (heard) => named(heard, "partial").length > 0);
    say("prompt", "dallas\n");
    for (const one of [stream, late]) {
      await one.until("the whole", (heard) => textsOf(heard, "log:prompt").includes("name? dallas"));
    }
    expect(linesOf(stream, "log:prompt")).toMatchObject([[3, expect.any(Number), "name? dallas"]]);
  });

  it("pokes when the list of services means something else, with the tag that the list has", async () => {
    const stream = await follow("topics=processes");
    await stream.until("the first tag", (heard) => named(heard, "processes").length === 1);
    await declare(sleeper("poked"));
    // Whether it listens is found out a moment later, and is news too.
    const list = () => here.engine.get("/api/managed-processes");
    const isLookedAt = async () => (await list()).text.includes('"listening":[');
    await comesTrue("it was looked at", isLookedAt);
    const now = (await list()).headers.etag;
    await stream.until("the tag of now", (heard) =>
      JSON.stringify(named(heard, "processes").at(-1)?.data).includes(JSON.stringify(now)),
    );
    // Who knows it already is not told again; who knows another one is.
    const known = await follow("topics=processes", { "last-event-id": `processes@${now}` });
    const old = await follow("topics=processes", { "last-event-id": 'processes@W/"old"' });
    await old.until("the tag", (heard) => heard.events.length === 1);
    expect(known.events).toEqual([]);
  });

  it("pokes when a service begins to listen, though nothing else of it changes", async () => {
    const [port, later] = [await freePort(), await freePort()];
    const second = `process.on("SIGUSR2", () => require("node:net").createServer().listen(${later}, "127.0.0.1"))`;
    const first = `require("node:http").createServer((_, answer) => answer.end("ok")).listen(${port}, "127.0.0.1")`;
    await declare(answering("late", port, { args: ["-e", `${second}; ${first}`] }));
    type List = { items: { pid: number; listening: unknown[] | null }[] };
    const listensOn = (count: number) =>
      comesTrue(`it listens on ${count}`, async () => {
        await here.engine.call("listPorts"); // who asks for ports has the engine look
        const [row] = (await here.engine.call<List>("listServices")).items;
        return row?.listening?.length === count ? row : undefined;
      });
    const { pid } = await listensOn(1);
    const stream = await follow("topics=processes");
    await stream.until("the tag", (heard) => named(heard, "processes").length === 1);
    process.kill(pid, "SIGUSR2");
    await listensOn(2);
    await stream.until("the poke", (heard) => named(heard, "processes").length === 2);
  });

  it("tells the audit log as it is written", async () => {
    const stream = await follow("topics=events");
    await declare(sleeper("audited"));
    type Told = { items: { kind: string; service: string; seq: number }[] };
    const items = () => named(stream, "events").flatMap(({ data }) => (data as Told).items);
    await stream.until("its health", () =>
      items().some(({ kind, service }) => kind === "healthy" && service === "shop/audited"),
    );
    expect(items().map(({ kind }) => kind)).toEqual(expect.arrayContaining(["declared", "spawned", "healthy"]));
    expect(stream.lastId()).toBe(`events@${items().at(-1)?.seq}`);
  });

  it("goes on in every topic where its last id says", async () => {
    await declare(sleeper("one"), sleeper("two"));
    const query = "topics=log:shop/one,processes,log:shop/two";
    const first = await follow(`${query}&tail=0`);
    await first.until("the tag", (heard) => named(heard, "processes").length === 1);
    say("one", "one a\n");
    await first.until("one", (heard) => textsOf(heard, "log:shop/one").includes("one a"));
    say("two", "two a\n");
    await first.until("two", (heard) => textsOf(heard, "log:shop/two").includes("two a"));
    const id = first.lastId() ?? "";
    first.close();
    say("one", "one b\n");
    say("two", "two b\n");
    const second = await follow(query, { "last-event-id": id });
    await second.until(
      "both",
      (heard) => textsOf(heard, "log:shop/one").length + textsOf(heard, "log:shop/two").length === 2,
    );
    expect([textsOf(second, "log:shop/one"), textsOf(second, "log:shop/two")]).toEqual([["one b"], ["two b"]]);
    expect(named(second, "processes")).toEqual([]);
  });

  it("ends a topic, not the stream, when its service is stopped or was never there", async () => {
    await declare(sleeper("stays"), sleeper("goes"));
    const stream = await follow("topics=log:shop/stays,log:shop/goes,log:shop/nobody");
    await here.engine.call("killService", { name: "shop/goes" });
    await stream.until("both ends", (heard) => named(heard, "done").length === 2);
    expect(named(stream, "done").map(({ data }) => data)).toEqual([
      expect.objectContaining({ topic: "log:shop/nobody", reason: "unknown-service" }),
      { topic: "log:shop/goes", reason: "stopped" },
    ]);
    say("stays", "still here\n");
    await stream.until("the other", (heard) => textsOf(heard, "log:shop/stays").includes("still here"));
    expect(stream.isOver()).toBe(false);
  });

  it.each([
    "",
    "topics=",
    "topics=logs:web",
    "topics=log:",
    "topics=log:a%20b",
    "topics=processes&tail=x",
    "topic=processes",
  ])("refuses ?%s with a plain answer", async (query) => {
    expect(await here.engine.get(`/api/stream?${query}`)).toMatchObject({
      status: 400,
      body: { error: { code: "bad-request" } },
    });
  });
});
