import type { Socket } from "node:net";
import { expect, it } from "vitest";
import { httpProbe } from "@/lib/health/http-probe";
import { ManualClock } from "../../support/manual-clock";
import { rawServer } from "./local-servers";

/** Asks a server that says `talk` to every connection; tells how often it was asked, in which words, and the result. */
async function askedOf(talk: (socket: Socket) => void, expect_status = 200) {
  const questions: string[] = [];
  const { port, closed } = await rawServer((socket) =>
    socket.once("data", (question) => {
      questions.push(question.toString("latin1"));
      talk(socket);
    }),
  );
  const clock = new ManualClock();
  const check = {
    type: "http" as const,
    url: `http://127.0.0.1:${port}/up?a=b`,
    expect_status,
    interval_s: 1,
    timeout_s: 9,
  };
  const result = await httpProbe(check, { timeoutMs: 5_000, signal: new AbortController().signal, clock });
  return { port, questions, closed, result, clock };
}

it("asks in the words of Node's own client", async () => {
  const { questions, port, result } = await askedOf((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
  expect(result.ok).toBe(true);
  expect(questions).toEqual([
    `GET /up?a=b HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: */*\r\nuser-agent: moorage-healthcheck\r\nConnection: close\r\n\r\n`,
  ]);
});

it("puts an answer together that comes in pieces", async () => {
  const pieces = ["HTTP/1.1 2", "04 No Content\r\nx: y\r", "\n\r", "\n"];
  const { questions, result } = await askedOf((socket) => {
    const next = () => {
      const piece = pieces.shift();
      if (piece !== undefined) socket.write(piece, () => setImmediate(next));
    };
    next();
  }, 204);
  expect(result).toMatchObject({ ok: true, error: null });
  expect(questions).toHaveLength(1);
});

it.each([
  ["says how long it is", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"],
  ["comes in chunks", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"],
  ["there is none", "HTTP/1.1 304 Not Modified\r\n\r\n"],
])("hangs up at the end of a body although the service would stay: it %s", async (_, answer) => {
  const { closed, clock } = await askedOf((socket) => socket.write(answer));
  await closed;
  expect(clock.sleepers).toBe(0);
});

it.each([
  [
    "breaks off",
    "HTTP/1.1 200 OK\r\nx: y",
    /^http request error: (Parse Error: .* \(HPE_|socket hang up \(ECONNRESET\))/,
  ],
  ["is no HTTP", "HTTP/1.1 200 OK\r\nno header\r\n\r\n", /^http request error: Parse Error: .* \(HPE_/],
])("asks once more in the words of Node where an answer %s", async (_, answer, error) => {
  const { questions, result } = await askedOf((socket) => socket.end(answer));
  expect(result.error).toMatch(error);
  expect(questions).toHaveLength(2);
  expect(questions[1]).toBe(questions[0]);
});

it("asks once more where the status comes behind an interim one", async () => {
  const { questions, result } = await askedOf((socket) =>
    socket.end("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
  );
  expect(result.ok).toBe(true);
  expect(questions).toHaveLength(2);
});
