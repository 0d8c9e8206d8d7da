import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export type Engine = { url: string; token: string };

/** Asks an engine; rejects for every status of 400 and above. */
export async function ask<T = unknown>(engine: Engine, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(engine, method, path, body);
  const said = await text(answer);
  if ((answer.statusCode ?? 0) >= 400) throw new Error(`${method} ${path}: ${answer.statusCode} ${said.slice(0, 500)}`);
  return (said === "" ? null : JSON.parse(said)) as T;
}

/** The answer as it comes, for what streams. */
export function send(
  engine: Engine,
  method: string,
  path: string,
  body?: unknown,
  via: Agent | false = agent,
): Promise<IncomingMessage> {
  const bytes = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    request(
      engine.url + path,
      {
        method,
        agent: via,
        headers: {
          authorization: `Bearer ${engine.token}`,
          ...(bytes && { "content-type": "application/json", "content-length": Buffer.byteLength(bytes) }),
        },
      },
      resolve,
    )
      .once("error", reject)
      .end(bytes);
  });
}
