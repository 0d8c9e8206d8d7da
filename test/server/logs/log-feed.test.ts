import { appendFileSync, readdirSync, rmSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeClock } from "@/lib/edges/node-clock";
import { createHub, type LogHub } from "@/lib/logs/hub";
import type { LineMask } from "@/lib/logs/page";
import type { ServiceLog } from "@/lib/logs/service-log";
import { createOutbox } from "@/server/http/outbox";
import type { SseEvent } from "@/server/http/sse";
import { linesVoice } from "@/server/logs/lines-voice";
import { feedLog } from "@/server/logs/log-feed";
import { textVoice } from "@/server/logs/text-voice";
import type { Voice } from "@/server/logs/voice";
import { comesTrue } from "../../support/comes-true";
import { openLog } from "../../support/open-log";
import { temporaryFolder } from "../../support/temporary-folder";

const at = temporaryFolder();
const path = () => at("web.log");
const mask: LineMask = (lines) => [...lines];

type Followed = { log: ServiceLog; hub: LogHub; reads(): number };

/** A log of which every reading that is not the hub's own is counted. */
async function aLog(text = ""): Promise<Followed> {
  for (const name of readdirSync(at())) rmSync(at(name));
  appendFileSync(path(), text);
  let reads = 0;
  const opened = await openLog(path());
  const log: ServiceLog = {
    ...opened,
    read(...args) {
      reads++;
      return opened.read(...args);
    },
  };
  return { log, hub: createHub({ log, clock: nodeClock, mask }), reads: () => reads };
}

type Begin = { from?: number | null; tail?: number; room?: number };
type Client = { events: SseEvent[]; positions: number[]; stop(): void };

/** A client that takes everything as it comes. */
function follow({ log, hub }: Followed, voice: Voice, { from = null, tail = 0 }: Begin = {}): Client {
  const [events, positions]: [SseEvent[], number[]] = [[], []];
  const feed = feedLog({
    log,
    hub,
    voice,
    from,
    tail,
    outbox: createOutbox(1),
    send(event, position) {
      events.push(event);
      positions.push(position);
      return true;
    },
    over: () => undefined,
  });
  return { events, positions, stop: feed.stop };
}

const asText = ({ log }: Followed) => textVoice(log, mask);
const asLines = ({ log }: Followed) => linesVoice({ topic: "log:shop/web", log, mask, now: () => 1_000 });
const textOf = ({ events }: Client) => events.map(({ data }) => data).join("");

/** Lines as a client has them who replaces an unfinished one when it comes again; fails where a whole one comes twice. */
function linesOf({ events }: Client): string[] {
  const [whole, open] = [new Map<number, string>(), new Map<number, string>()];
  for (const { name, data } of events) {
    const { lines = [], line } = data as { lines?: [number, number, string][]; line?: [number, number, string] };
    for (const [seq, , text] of lines) {
      expect(whole.has(seq)).toBe(false);
      whole.set(seq, text);
    }
    if (name === "partial" && line) open.set(line[0], line[2]);
  }
  return [...new Map([...open, ...whole])].sort(([a], [b]) => a - b).map(([, text]) => text);
}

describe("who begins to follow a log that grows", () => {
  it("goes on with what the hub told last: however many begin, the file is not read for them", async () => {
    const followed = await aLog("before\n");
    const first = follow(followed, asText(followed));
    for (const line of ["one\n", "two\n", "thr"]) {
      appendFileSync(path(), line);
      followed.hub.flush();
    }
    const later = [7, 11, 15].map((from) => follow(followed, asText(followed), { from }));
    const inLines = [7, 11, 15].map((from) => follow(followed, asLines(followed), { from }));
    appendFileSync(path(), "ee\n");
    followed.hub.flush();
    const all = [first, ...later, ...inLines];
    await comesTrue("all have all", () => all.every(({ positions }) => positions.at(-1) === 21));
    expect(textOf(first)).toBe("one\ntwo\nthree\n");
    expect(later.map(textOf)).toEqual(["one\ntwo\nthree\n", "two\nthree\n", "three\n"]);
    expect(inLines.map(linesOf)).toEqual([["one", "two", "three"], ["two", "three"], ["three"]]);
    expect(followed.reads()).toBe(0);
    for (const client of all) client.stop();
  });

  it("shares one reading of what lies before with all who begin at the same place, and the very same events", async () => {
    const followed = await aLog("old\n".repeat(100));
    const clients = Array.from({ length: 50 }, () => follow(followed, asLines(followed), { from: 0 }));
    await comesTrue("all have all", () => clients.every(({ positions }) => positions.at(-1) === 400));
    expect(followed.reads()).toBe(1);
    expect(new Set(clients.map(({ events }) => events[0])).size).toBe(1);
    for (const client of clients) client.stop();
  });

  it("hears nothing twice that it was told of a line without an end before it came again", async () => {
    const followed = await aLog("one\nname? ");
    const client = follow(followed, asText(followed), { from: "one\nname?".length });
    appendFileSync(path(), "dallas\n");
    followed.hub.flush();
    await comesTrue("the rest", () => textOf(client).endsWith("dallas\n"));
    expect(textOf(client)).toBe(" dallas\n");
    client.stop();
  });
});

it("wherever one begins, and whatever is written meanwhile, it is told all from there on, once", async () => {
  const piece = fc.constantFrom("a\n", "é\n", "longer line\n\n", "no end", "€", "x".repeat(300), "y\n".repeat(40));
  const step = fc.oneof(
    fc.record({ write: piece }),
    fc.record({ begin: fc.nat(100), lines: fc.boolean() }),
    fc.constant({ pause: true as const }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const followed = await aLog("begin\n");
      let written = "begin\n";
      const clients: { client: Client; from: number; lines: boolean }[] = [];
      for (const one of steps) {
        if ("write" in one) {
          written += one.write;
          appendFileSync(path(), one.write);
        } else if ("begin" in one) {
          const bytes = Buffer.from(written);
          // Where a client can have been: behind a line, or behind a character.
          const near = Buffer.from(bytes.toString("utf8", 0, Math.floor((bytes.length * one.begin) / 100))).length;
          const whole = Buffer.from(bytes.toString().slice(0, bytes.toString().length * (one.begin / 100))).length;
          const from = one.lines ? bytes.lastIndexOf(0x0a, Math.max(0, near - 1)) + 1 : whole;
          const voice = one.lines ? asLines(followed) : asText(followed);
          clients.push({ client: follow(followed, voice, { from }), from, lines: one.lines });
        } else {
          followed.hub.flush();
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      written += "\nthe end\n";
      appendFileSync(path(), "\nthe end\n");
      const end = Buffer.from(written).length;
      await comesTrue("all have all", () => clients.every(({ client }) => client.positions.at(-1) === end));
      for (const { client, from, lines } of clients) {
        const rest = Buffer.from(written).toString("utf8", from);
        if (lines) expect(linesOf(client)).toEqual(rest.replace(/\n$/, "").split("\n"));
        else expect(textOf(client)).toBe(rest);
        client.stop();
      }
    }),
    { numRuns: 100 },
  );
});
