import { once } from "node:events";
import { createServer } from "node:net";

// Below the range from which systems take the ports of outgoing connections: nobody gets it by chance meanwhile.
const FIRST = 20_000;
const COUNT = 12_000;

/** A port of the loopback address on which nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const server = createServer().listen(port, "127.0.0.1");
    const free = await once(server, "listening").then(
      () => true,
      () => false, // taken: it rejects with the error
    );
    if (!free) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}
