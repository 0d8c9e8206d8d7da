import { browserWays } from "./browser-ways";
import type { PageWord, Port, WorkerWord } from "./port-words";
import { servePort } from "./serve-port";
import { createTopicStream } from "./topic-stream";

/** The one connection of this browser: a browser opens six to a host, and eight pages would wait for one another. */
const stream = createTopicStream(browserWays);

const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

scope.onconnect = ({ ports: [port] }) => {
  if (port) servePort(port as unknown as Port<PageWord, WorkerWord>, { stream, gone });
};

function gone(lock: string, then: () => void): void {
  navigator.locks?.request(lock, then).catch(() => undefined);
}
