/**
 * One process that listens on many ports and notes when each is asked: a thousand services at the price of one.
 * Arguments: first port, number of ports. Answers `{ gaps }`, the times between two questions on one port in
 * milliseconds, to every message.
 */
import { createServer } from "node:http";

const [first, count] = process.argv.slice(2).map(Number);
let gaps = [];
let listening = 0;
for (let port = first; port < first + count; port++) {
  let asked = null;
  const server = createServer((_, response) => {
    const now = performance.now();
    if (asked !== null) gaps.push(now - asked);
    asked = now;
    response.end("ok");
  });
  server.keepAliveTimeout = 120_000;
  server.listen(port, "127.0.0.1", () => {
    listening++;
    if (listening === count) process.send({ ready: true });
  });
}
process.on("message", () => {
  process.send({ gaps });
  gaps = [];
});
