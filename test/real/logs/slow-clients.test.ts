import { appendFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { comesTrue } from "../../support/comes-true";
import { engineHere } from "../../support/engine-here";
import { type EventStream, openStream } from "../../support/event-stream";
import { fastConfig, sleeper } from "../../support/plain-services";

const here = engineHere(fastConfig({ logRotateBytes: 1_073_741_824 }));

const declare = (...specs: object[]) =>
  here.engine.call("submitDispatch", { agent: "dallas", project: "shop", specs }, "wait=60");
const follow = (name: string, query = "") =>
  openStream(here.engine, `/api/managed-processes/log-stream/shop/${name}${query}`);

const MEBIBYTE = `${"x".repeat(1_023)}\n`.repeat(1_024);

type Gap = { from: number; to: number };
const gapsOf = ({ events }: EventStream) => events.filter(({ name }) => name === "gap").map(({ data }) => data as Gap);

describe("a client that does not read", () => {
  it("loses the middle and is told which, can fetch it, and nobody else notices", async () => {
    await declare(sleeper("loud"));
    const path = here.engine.home.log("shop/loud");
    const [slow, quick] = [await follow("loud"), await follow("loud")];
    await slow.until("it runs", ({ text }) => text() === "up\n");
    slow.pause();
    let written = 3;
    // More than the buffers of the kernel on both sides hold.
    for (let round = 0; round < 24; round++) {
      appendFileSync(path, MEBIBYTE);
      written += MEBIBYTE.length;
      await quick.until("the quick one has it", ({ text }) => text().length === written);
    }
    slow.resume();
    await slow.until("a gap", (heard) => gapsOf(heard).length > 0);
    appendFileSync(path, "the end\n");
    for (const stream of [slow, quick]) await stream.until("the end", ({ text }) => text().endsWith("the end\n"));
    expect(gapsOf(quick)).toEqual([]);

    const missing = gapsOf(slow).reduce((sum, { from, to }) => sum + to - from, 0);
    expect(slow.text().length + missing).toBe(written + "the end\n".length);
    const [gap] = gapsOf(slow);
    const query = `after=${(gap?.from ?? 0) - 1}&before=${gap?.to}&lines=5000`;
    const page = await here.engine.get<{ items: { seq: number }[] }>(`/api/managed-processes/logs/shop/loud?${query}`);
    expect(page.body.items[0]?.seq).toBe(gap?.from);
  });
});

describe("a hundred clients, ten of which do not read", () => {
  it("are served all the same, and what the ten cost stays small", async () => {
    await declare(sleeper("storm"), sleeper("calm"));
    const [storm, calm] = [here.engine.home.log("shop/storm"), here.engine.home.log("shop/calm")];
    const stalled = await Promise.all(Array.from({ length: 10 }, () => follow("storm")));
    const reading = await follow("storm");
    const quiet = await Promise.all(Array.from({ length: 89 }, () => follow("calm")));
    for (const stream of stalled) await stream.until("it runs", ({ text }) => text() === "up\n");
    for (const stream of stalled) stream.pause();
    const before = process.memoryUsage().rss;

    for (let round = 1; round <= 20; round++) {
      appendFileSync(storm, MEBIBYTE);
      appendFileSync(calm, `${round}\n`);
      await reading.until("who reads has it", ({ text }) => text().length === 3 + round * MEBIBYTE.length);
      for (const stream of quiet) await stream.until("the others too", ({ text }) => text().endsWith(`\n${round}\n`));
    }
    expect(gapsOf(reading)).toEqual([]);
    expect(quiet.every((stream) => gapsOf(stream).length === 0)).toBe(true);
    // Client and engine are one process here: what was read is in it twice, what was not read may not be.
    console.info(`ten stalled clients of 100: ${Math.round((process.memoryUsage().rss - before) / 1_048_576)} MB more`);

    for (const stream of stalled) stream.resume();
    for (const stream of stalled) await stream.until("a gap", (heard) => gapsOf(heard).length > 0);
  });
});

describe("places for streams", () => {
  it("are 128 for one log, and free again as soon as a client has gone", async () => {
    await declare(sleeper("popular"));
    const streams: EventStream[] = [];
    for (let count = 0; count < 128; count++) streams.push(await follow("popular"));
    expect((await follow("popular")).status).toBe(429);
    streams[0]?.close();
    const next = await comesTrue("a place is free", async () => {
      const stream = await follow("popular");
      return stream.status === 200 ? stream : null;
    });
    appendFileSync(here.engine.home.log("shop/popular"), "all\n");
    for (const stream of [...streams.slice(1), next])
      await stream.until("the line", ({ text }) => text().endsWith("all\n"));
  });

  it("are 256 in all", async () => {
    const streams: EventStream[] = [];
    for (let count = 0; count < 256; count++) {
      streams.push(await openStream(here.engine, "/api/stream?topics=events"));
    }
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    expect((await openStream(here.engine, "/api/stream?topics=events")).status).toBe(429);
  });
});
