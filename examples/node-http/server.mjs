import { createServer } from "node:http";

const port = Number(process.env.PORT);

createServer((request, response) => {
  console.log(`${request.method} ${request.url}`);
  if (request.url === "/health") return response.end("ok\n");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end("<!doctype html><title>Hello</title><h1>Hello from a managed service</h1>\n");
}).listen(port, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${port}`));
