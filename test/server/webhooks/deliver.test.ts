import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Webhook } from "@/lib/config/webhook-schema";
import { nodeClock } from "@/lib/edges/node-clock";
import type { EventKind, JournalEntry } from "@/lib/lifecycle/journal-entry";
import { deliverWebhooks } from "@/server/webhooks/deliver";
import { post } from "@/server/webhooks/post";
import { comesTrue } from "../../support/comes-true";
import { freePort } from "../../support/free-port";

const ONE_TRY_MS = 5_000;

/** Pauses pass a hundred times as fast; an answer is waited for as long as the test says. */
const hastyClock = (patienceMs: number) => ({
  ...nodeClock,
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, signal?.aborted ? 0 : ms === ONE_TRY_MS ? patienceMs : ms / 100);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),
});

type Received = { headers: IncomingMessage["headers"]; body: string; event: string; entry: JournalEntry };
type Behaviour = (nth: number, response: ServerResponse) => void;
const done: Behaviour = (_nth, response) => void response.writeHead(204).end();

let server: Server | null = null;
let running: { stop(): void } | null = null;
afterEach(() => {
  running?.stop();
  server?.closeAllConnections();
  server?.close();
});

/** A receiver on this machine that behaves as told, and webhooks that are to tell it. */
async function aReceiver(behaves: Behaviour, hook: Partial<Webhook> = {}, patienceMs = 60_000) {
  const received: Received[] = [];
  const notes: string[] = [];
  const port = await freePort();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, body, ...JSON.parse(body) });
      behaves(received.length, response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(port, "127.0.0.1", resolve));
  let tell: (entry: JournalEntry) => void = () => undefined;
  const journal = {
    subscribe(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
    note: ({ reason }: { reason?: string | null }) => void notes.push(String(reason)),
  };
  const url = `http://127.0.0.1:${port}/hook/not-to-be-told`;
  const hooks = [{ url, events: ["unhealthy", "rejected"] as Webhook["events"], ...hook }];
  running = deliverWebhooks(hooks, { journal, clock: hastyClock(patienceMs), random: () => 1, post });
  let seq = 0;
  const happens = (kind: EventKind, project = "shop") =>
    tell({ seq: ++seq, at: seq, kind, service: `${project}/web`, project } as JournalEntry);
  return { received, notes, happens, host: `127.0.0.1:${port}` };
}

const seqs = (received: readonly Received[]) => received.map(({ entry }) => entry.seq);

describe("a webhook", () => {
  it("is told what it asked for, in order, and nothing else", async () => {
    const { received, happens } = await aReceiver(done, { project: "shop" });
    for (const kind of ["unhealthy", "healthy", "health-failed", "exited", "unhealthy"] as const) happens(kind);
    happens("unhealthy", "blog");
    happens("rejected");
    await comesTrue("four came", () => received.length === 4);
    expect(received.map(({ event, entry }) => `${event} ${entry.kind} ${entry.seq}`)).toEqual([
      "unhealthy unhealthy 1",
      "rejected health-failed 3",
      "unhealthy unhealthy 5",
      "rejected rejected 7",
    ]);
  });

  it("can tell by the signature who sent it and when", async () => {
    const secret = "a-secret-of-the-operator";
    const { received, happens } = await aReceiver(done, { secret });
    happens("unhealthy");
    await comesTrue("it came", () => received.length === 1);
    const { headers, body } = received[0] as Received;
    const digest = createHmac("sha256", secret).update(`${headers["x-moorage-timestamp"]}.${body}`).digest("hex");
    expect(headers["x-moorage-signature"]).toBe(`sha256=${digest}`);
    expect(headers).toMatchObject({ "x-moorage-event": "unhealthy", "x-moorage-delivery": "1" });
  });

  it("that fails twice gets the same a third time, and what came meanwhile behind it", async () => {
    const { received, notes, happens } = await aReceiver((nth, response) =>
      nth <= 2 ? void response.writeHead(500).end() : done(nth, response),
    );
    happens("unhealthy");
    happens("rejected");
    await comesTrue("both came", () => received.length === 4);
    expect([seqs(received), notes]).toEqual([[1, 1, 1, 2], []]);
  });

  it("that hangs holds nobody up, and is asked again", async () => {
    const { received, happens } = await aReceiver(
      (nth, response) => (nth === 1 ? undefined : done(nth, response)),
      {},
      400,
    );
    happens("unhealthy");
    await comesTrue("it came again", () => received.length === 2);
    expect(seqs(received)).toEqual([1, 1]);
  });

  it("that is slow gets one after the other", async () => {
    const { received, happens } = await aReceiver((_nth, response) => void setTimeout(() => response.end(), 20));
    for (let i = 0; i < 5; i++) happens("unhealthy");
    await comesTrue("all came", () => received.length === 5);
    expect(seqs(received)).toEqual([1, 2, 3, 4, 5]);
  });

  it("that goes on failing loses what was tried five times, which is noted without its secrets, once", async () => {
    const { received, notes, happens, host } = await aReceiver((nth, response) =>
      nth <= 10 ? void response.writeHead(503).end() : done(nth, response),
    );
    for (let i = 0; i < 3; i++) happens("unhealthy");
    await comesTrue("the third came", () => notes.length === 2);
    expect(seqs(received)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
    expect(notes).toEqual([
      `what happens cannot be told to the webhook at ${host} (http status 503) and is lost`,
      `the webhook at ${host} answers again; 2 were lost`,
    ]);
  });

  it("that hangs has a queue that ends: the oldest ones go", async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { received, notes, happens } = await aReceiver((nth, response) =>
      nth === 1 ? void held.then(() => response.end()) : done(nth, response),
    );
    for (let i = 0; i < 300; i++) happens("unhealthy");
    answer();
    await comesTrue("the last came", () => received.at(-1)?.entry.seq === 300);
    expect([received.length, received[1]?.entry.seq]).toEqual([257, 45]);
    await comesTrue("it was noted", () => notes.length === 2);
    expect(notes[1]).toMatch(/43 were lost$/);
  });
});
