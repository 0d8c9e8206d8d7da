/** A small HTTP service. Arguments: port, and after how many milliseconds it listens. Says when it does, and how long that took it. */
import { createServer } from "node:http";

const [port, readyAfterMs = 0] = process.argv.slice(2).map(Number);
setTimeout(() => {
  createServer((_, response) => response.end("ok")).listen(port, "127.0.0.1", () => {
    console.log(`ready ${Date.now()} ${Math.round(performance.now())}`);
  });
}, readyAfterMs);
