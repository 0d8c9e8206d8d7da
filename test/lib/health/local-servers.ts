import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export type Local = {
  port: number;
  /** Resolves with the first connection. */
  connected: Promise<Socket>;
  /** Resolves when the first connection is closed, by whichever side. */
  closed: Promise<void>;
};

/** A TCP server that lives as long as the test and ends every connection with it. */
export function rawServer(talk: (socket: Socket) => void, host = "127.0.0.1"): Promise<Local> {
  return started(createServer(talk), host);
}

export function httpServer(listener: RequestListener, host = "127.0.0.1"): Promise<Local> {
  return started(createHttpServer(listener), host);
}

async function started(server: Server, host: string): Promise<Local> {
  const sockets = new Set<Socket>();
  const connected = new Promise<Socket>((resolve) => {
    server.on("connection", (socket) => {
      sockets.add(socket);
      // A probe that hangs up is the point of many of these tests.
      socket.on("error", () => {});
      // A socket that nobody reads would not notice that the other side is gone.
      socket.resume();
      resolve(socket);
    });
  });
  const closed = connected.then((socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())));
  server.listen(0, host);
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connected, closed };
}

/** A port on which nobody listens at the moment. */
export async function quietPort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
