/**
 * The least that an HTTP server can do: a body in memory and its tag. Reads the body, and the same compressed, from the
 * files named by its arguments; says `{ port }`.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [plain, packed] = process.argv.slice(2).map((file) => readFileSync(file));
const tag = 'W/"floor"';
const server = createServer((request, response) => {
  if (request.headers["if-none-match"] === tag) return response.writeHead(304, { etag: tag }).end();
  const zipped = /gzip/.test(request.headers["accept-encoding"] ?? "");
  const body = zipped ? packed : plain;
  const headers = { "content-type": "application/json", "content-length": body.length, etag: tag };
  response.writeHead(200, zipped ? { ...headers, "content-encoding": "gzip" } : headers).end(body);
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
