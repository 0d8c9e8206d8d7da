import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type CuttingProxy = {
  url: string;
  /** While true, everything is answered 502. */
  isDown: boolean;
  /** The last id that each request for a stream came with, in order. */
  streams: (string | null)[];
  /** How many requests were answered 502. */
  refused(): number;
  /** How many streams are open. */
  open(): number;
  /** Cuts the connection of every open stream, in the middle of whatever is on its way. */
  cut(): void;
  close(): Promise<void>;
};

/** Stands before the engine as what may lie between it and a browser, and fails on demand. */
export async function startCuttingProxy(enginePort: number): Promise<CuttingProxy> {
  const streaming = new Set<ServerResponse>();
  let refusals = 0;

  const server = createServer((asked, answer) => {
    const isStream = asked.url?.startsWith("/api/stream") ?? false;
    if (isStream) proxy.streams.push((asked.headers["last-event-id"] as string | undefined) ?? null);
    if (proxy.isDown) {
      refusals++;
      answer.writeHead(502).end();
      return;
    }
    if (isStream) {
      streaming.add(answer);
      answer.once("close", () => streaming.delete(answer));
    }
    pass(asked, answer, enginePort);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const proxy: CuttingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isDown: false,
    streams: [],
    refused: () => refusals,
    open: () => streaming.size,
    cut() {
      for (const answer of streaming) answer.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

function pass(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const headers = { ...asked.headers, host: `127.0.0.1:${port}` };
  const onward = request({ host: "127.0.0.1", port, method: asked.method, path: asked.url, headers }, (heard) => {
    answer.writeHead(heard.statusCode ?? 502, heard.headers);
    heard.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  asked.pipe(onward);
}
