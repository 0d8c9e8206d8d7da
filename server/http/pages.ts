import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Answers whatever the listener does not answer itself. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Takes over a connection that is not HTTP any more. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
