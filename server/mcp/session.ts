import { randomUUID } from "node:crypto";

/**
 * The id of a session: the name that the client gave itself, so that nothing has to be remembered between requests,
 * not even over a restart of the engine. It opens nothing.
 */
export const sessionFor = (client: string): string => `${randomUUID()}.${Buffer.from(client).toString("base64url")}`;

const MOST_CHARS = 200;

/** The name in an id that a client sends back; null where there is none. */
export function clientOf(session: string | null): string | null {
  const [, name] = /^[0-9a-f-]{36}\.([\w-]+)$/.exec(session?.slice(0, MOST_CHARS) ?? "") ?? [];
  return name === undefined ? null : Buffer.from(name, "base64url").toString("utf8");
}
