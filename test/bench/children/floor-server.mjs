/**
 * The least that an HTTP server can do: a body in memory and its tag. Reads the body, and the same compressed, from the
 * files named by its arguments; says `{ port }`. Below `/dressed` it sends the headers of the third argument as well.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [plain, packed] = process.argv.slice(2, 4).map((file) => readFileSync(file));
const dress = JSON.parse(process.argv[4] ?? "{}");
const tag = 'W/"floor"';
const server = createServer((request, response) => {
  const more = request.url === "/dressed" ? dress : {};
  if (request.headers["if-none-match"] === tag) return response.writeHead(304, { etag: tag, ...more }).end();
  const zipped = /gzip/.test(request.headers["accept-encoding"] ?? "");
  const body = zipped ? packed : plain;
  const headers = { "content-type": "application/json", "content-length": body.length, etag: tag, ...more };
  response.writeHead(200, zipped ? { ...headers, "content-encoding": "gzip" } : headers).end(body);
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
