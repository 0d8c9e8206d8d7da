import { createServer } from "node:net";
import type { PortHolder } from "@/lib/edges/processes";

/** Where sockets cannot be seen: tries to take the port. Tells only whether somebody has it, never who. */
export function probePort(port: number): Promise<PortHolder[] | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EADDRINUSE" ? [{ pid: 0, command: "unknown" }] : null),
    );
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve([])));
  });
}
