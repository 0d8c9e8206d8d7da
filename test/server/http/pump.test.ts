import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createOutbox, type Outbox } from "@/server/http/outbox";
import { pump } from "@/server/http/pump";
import { comesTrue } from "../../support/comes-true";

/** A server that answers each request with a stream of its own, and what it has answered so far. */
async function aServer() {
  const streams: Outbox[] = [];
  let over = 0;
  const server = createServer((_, response) => {
    const stream = createOutbox(1_000_000);
    streams.push(stream);
    void pump(response, { status: 200, headers: { "content-type": "text/event-stream" }, stream }).then(() => over++);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { port: (server.address() as AddressInfo).port, streams, over: () => over };
}

/** What comes back for these bytes. */
function ask(port: number, bytes: string): { socket: Socket; text(): string; bodies(): string[] } {
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
  onTestFinished(() => void socket.destroy());
  let text = "";
  socket.setEncoding("utf8").on("data", (piece) => {
    text += piece;
  });
  return {
    socket,
    text: () => text,
    bodies: () =>
      text
        .split(/HTTP\/1\.1 200 [\s\S]*?\r\n\r\n/)
        .slice(1)
        .map(unchunked),
  };
}

/** Of an answer that has come to its end. */
function unchunked(body: string): string {
  const chunk = /^([0-9a-f]+)\r\n/.exec(body);
  const size = Number.parseInt(chunk?.[1] ?? "0", 16);
  if (!chunk || size === 0) return body === "0\r\n\r\n" ? "" : "no end";
  const begin = chunk[0].length;
  return body.slice(begin, begin + size) + unchunked(body.slice(begin + size + 2));
}

const frame = (text: string) => Buffer.from(text);
const REQUEST = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

it("gives every client the same frames as chunks, and the end", async () => {
  const { port, streams } = await aServer();
  const clients = [ask(port, REQUEST), ask(port, REQUEST)];
  await comesTrue("both are there", () => streams.length === 2);
  for (const bytes of [frame("data: 1\n\n"), frame(`data: ${"x".repeat(50_000)}\n\n`)]) {
    for (const stream of streams) stream.offer(bytes);
  }
  for (const stream of streams) stream.end();
  const told = [`data: 1\n\ndata: ${"x".repeat(50_000)}\n\n`];
  await comesTrue("all is there", () => clients.every(({ bodies }) => bodies()[0] === told[0]));
  expect(clients.map(({ bodies }) => bodies())).toEqual([told, told]);
});

it("keeps the connection, on which another answer follows", async () => {
  const { port, streams } = await aServer();
  const client = ask(port, REQUEST);
  for (const text of ["one", "two"]) {
    const stream = await comesTrue("the request", () => streams[text === "one" ? 0 : 1]);
    stream.offer(frame(text));
    stream.end();
    await comesTrue("its answer", () => client.bodies().at(-1) === text);
    client.socket.write(REQUEST);
  }
  expect(client.bodies()).toEqual(["one", "two"]);
});

it("waits with an answer for the one before it, where both are asked for at once", async () => {
  const { port, streams } = await aServer();
  const client = ask(port, REQUEST + REQUEST);
  await comesTrue("both", () => streams.length === 2);
  streams[1]?.offer(frame("two"));
  streams[1]?.end();
  streams[0]?.offer(frame("one"));
  streams[0]?.end();
  await comesTrue("both answers", () => client.bodies()[1] === "two");
  expect(client.bodies()).toEqual(["one", "two"]);
});

it("has no chunks for who does not know them", async () => {
  const { port, streams } = await aServer();
  const client = ask(port, "GET / HTTP/1.0\r\nhost: x\r\n\r\n");
  const stream = await comesTrue("the request", () => streams[0]);
  stream.offer(frame("plain"));
  stream.end();
  await once(client.socket, "close");
  expect(client.text().split("\r\n\r\n")[1]).toBe("plain");
});

it("hands over nothing more while a client does not read, goes on when it does, and lets go when it is gone", async () => {
  const { port, streams, over } = await aServer();
  const client = ask(port, REQUEST);
  const stream = await comesTrue("the request", () => streams[0]);
  await comesTrue("the head", () => client.text() !== "");
  client.socket.pause();
  const block = frame("x".repeat(65_536));
  let blocks = 0;
  await comesTrue("it is full", () => {
    for (let turn = 0; turn < 20 && stream.offer(block); turn++) blocks++;
    return !stream.offer(block);
  });
  client.socket.resume();
  await new Promise<void>((resolve) => stream.whenEmpty(resolve));
  const heard = await comesTrue("all of it", () => client.text().split("x").length - 1 >= blocks * block.length);
  expect(heard).toBe(true);
  client.socket.destroy();
  await comesTrue("it is over", () => over() === 1);
  expect(stream.closed.aborted).toBe(true);
});

it("ends at once for a client that does not read, when the stream is given up", async () => {
  const { port, streams, over } = await aServer();
  const client = ask(port, REQUEST);
  const stream = await comesTrue("the request", () => streams[0]);
  await comesTrue("the head", () => client.text() !== "");
  client.socket.pause();
  await comesTrue("it is full", () => !stream.offer(frame("x".repeat(65_536))));
  stream.abandon();
  await comesTrue("it is over", () => over() === 1);
  client.socket.resume();
  await once(client.socket, "close");
  expect(client.text().endsWith("0\r\n\r\n")).toBe(false);
});
