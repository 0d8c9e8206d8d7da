import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reply } from "./reply";

/**
 * Answers at once and ends the connection; what the client still sends is thrown away as it comes. Closing while it
 * sends would reset the connection, and the client would never see why it was refused. The listener's time limit for
 * a request ends what goes on and on.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = Buffer.from(body ?? "");
  response.writeHead(status, { ...headers, connection: "close", "content-length": bytes.byteLength });
  if (!sendsBody(request)) {
    response.end(bytes);
    return;
  }
  response.write(bytes);
  request.once("close", () => response.end()).resume();
}

const sendsBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
