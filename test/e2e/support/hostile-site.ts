import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type HostileSite = {
  port: number;
  /** The headers of everything that it was sent. */
  heard: IncomingHttpHeaders[];
  close(): Promise<void>;
};

/** A page of somebody else on this machine, such as a service of an agent, on `port` or a free one. */
export async function startHostileSite(files: Readonly<Record<string, string>>, port = 0): Promise<HostileSite> {
  const heard: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers);
    const path = request.url?.split("?")[0] ?? "/";
    const type = path.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(200, { "content-type": type, "access-control-allow-origin": "*" });
    response.end(files[path] ?? "<title>somebody else</title>");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
